"""What is asked about a new key."""

from datetime import datetime, timedelta
from typing import Final
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.keys.making import KeyRequest
from accounts.name_field import NameField
from accounts.scopes import MEANINGS, Scope

NEVER: Final = "never"
EXPIRIES: Final = (
    ("30", _("30 days")),
    ("90", _("90 days")),
    ("365", _("1 year")),
    (NEVER, _("Never")),
)
HIGHEST_CAP: Final = 1_000_000_000


class KeyForm(forms.Form):
    """Name, kind, scopes, expiry, cap. `once` makes a form that is sent twice one key."""

    name = NameField(
        label=_("Name"),
        help_text=_("What will use it, so that you know it again."),
        error_messages={"required": _("Give the key a name.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=(
            ("live", _("Live: spends credits")),
            ("test", _("Test: costs nothing")),
        ),
        initial="live",
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"),
        choices=[(scope.value, MEANINGS[scope].may) for scope in Scope],
        widget=forms.CheckboxSelectMultiple,
        initial=[Scope.GENERATE, Scope.READ],
        error_messages={"required": _("Choose at least one.")},
    )
    expiry = forms.ChoiceField(label=_("Ends after"), choices=EXPIRIES, initial="90")
    spending_cap = forms.IntegerField(
        label=_("Spending cap in credits"),
        required=False,
        min_value=1,
        max_value=HIGHEST_CAP,
        help_text=_("In all, not per month. Without one, it may spend all that you have."),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def clean_scopes(self) -> list[Scope]:
        return [Scope(scope) for scope in self.cleaned_data["scopes"]]

    def clean_expiry(self) -> timedelta | None:
        days = self.cleaned_data["expiry"]
        return None if days == NEVER else timedelta(days=int(days))

    def wanted(self, now: datetime) -> KeyRequest:
        """What this form asks for."""
        given = self.cleaned_data
        return KeyRequest(
            name=given["name"],
            scopes=given["scopes"],
            is_test=given["kind"] == "test",
            expires_at=now + given["expiry"] if given["expiry"] else None,
            spending_cap=given["spending_cap"],
            public_id=given["once"],
        )
