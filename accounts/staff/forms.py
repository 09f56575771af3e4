"""What staff are asked before they see something of a person."""

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinLengthValidator
from django.utils.translation import gettext_lazy as _

from accounts.addresses import LONGEST as LONGEST_ADDRESS
from accounts.names import check_name
from accounts.staff.find import person_with
from accounts.staff.roles import Role
from common.errors import DomainError

LONGEST_WHY = 200
GIVE = "give"
TAKE = "take"


def check_line(text: str) -> None:
    """Refuse what could end up as a second header, or turn the words around it."""
    try:
        check_name(text)
    except ValidationError as error:
        words = _("Write one line, without control characters.")
        raise ValidationError(words, code=error.code) from error


class ReasonField(forms.CharField):
    """One line that the person will read."""

    def __init__(self, *, help_text: Any) -> None:
        super().__init__(
            label=_("Reason"),
            max_length=LONGEST_WHY,
            validators=[MinLengthValidator(8, _("Say it in a few words.")), check_line],
            help_text=help_text,
            error_messages={"required": _("Give the reason.")},
        )


class WholeAddressField(forms.CharField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Email address"),
            max_length=LONGEST_ADDRESS,
            widget=forms.EmailInput(attrs={"autocomplete": "off"}),
            error_messages={"required": _("Enter the email address.")},
            **kwargs,
        )


class FindForm(forms.Form):
    address = WholeAddressField(help_text=_("The whole address. There is no other search."))
    why = ReasonField(help_text=_("The person reads it. Say what they asked for."))


class RoleForm(forms.Form):
    """Whose role, which one, and why. The cleaned data hold the account itself."""

    address = WholeAddressField()
    role = forms.TypedChoiceField(label=_("Role"), choices=Role.choices, coerce=Role)
    change = forms.ChoiceField(
        label=_("Change"), choices=((GIVE, _("Give it")), (TAKE, _("Take it away")))
    )
    why = ReasonField(help_text=_("The person reads it."))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "address" in given:
            given["person"] = person_with(given["address"])
            if given["person"] is None:
                words = _("No account has this address.")
                self.add_error("address", ValidationError(words, code="unknown_account"))
        return given


class BirthYearForm(forms.Form):
    """Whether somebody may be as old as that is decided where it is written down."""

    year = forms.IntegerField(
        label=_("Year of birth"),
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "maxlength": 4, "autocomplete": "off"}
        ),
        error_messages={"required": _("Enter the year."), "invalid": _("Enter the year.")},
    )
    why = ReasonField(help_text=_("The person reads it."))

    def refuse(self, refusal: DomainError) -> None:
        self.add_error("year", ValidationError(refusal.sentences, code=refusal.code))


class ViewAsForm(forms.Form):
    """The ticket is named by the page that the form stands on."""

    ticket = forms.UUIDField(widget=forms.HiddenInput)
    why = ReasonField(help_text=_("The person reads it. Say what they asked for."))

    @property
    def minutes(self) -> int:
        """How long the visit lasts."""
        return int(settings.VIEW_AS_LASTS / timedelta(minutes=1))
