"""What staff are asked before they see something of a person."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MinLengthValidator
from django.utils.translation import gettext_lazy as _

from accounts.addresses import LONGEST as LONGEST_ADDRESS
from accounts.names import check_name
from common.errors import DomainError

LONGEST_WHY = 200


def check_line(text: str) -> None:
    """Refuse what could end up as a second header, or turn the words around it."""
    try:
        check_name(text)
    except ValidationError as error:
        words = _("Write one line, without control characters.")
        raise ValidationError(words, code=error.code) from error


class ReasonField(forms.CharField):
    """One line that the person will read."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Reason"),
            max_length=LONGEST_WHY,
            validators=[MinLengthValidator(8, _("Say it in a few words.")), check_line],
            help_text=_("The person reads it. Say what they asked for."),
            error_messages={"required": _("Give the reason.")},
        )


class FindForm(forms.Form):
    address = forms.CharField(
        label=_("Email address"),
        max_length=LONGEST_ADDRESS,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=_("The whole address. There is no other search."),
        error_messages={"required": _("Enter the email address.")},
    )
    why = ReasonField()


class BirthYearForm(forms.Form):
    """Whether somebody may be as old as that is decided where it is written down."""

    year = forms.IntegerField(
        label=_("Year of birth"),
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "maxlength": 4, "autocomplete": "off"}
        ),
        error_messages={"required": _("Enter the year."), "invalid": _("Enter the year.")},
    )
    why = ReasonField()

    def refuse(self, refusal: DomainError) -> None:
        self.add_error("year", ValidationError(refusal.sentences, code=refusal.code))


class ViewAsForm(forms.Form):
    """The ticket is named by the page that the form stands on."""

    ticket = forms.UUIDField(widget=forms.HiddenInput)
    why = ReasonField()
