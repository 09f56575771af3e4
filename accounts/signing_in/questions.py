"""What everybody is asked who signs up, by whichever way: allauth puts it into all its forms."""

from typing import Any

from allauth.core import context
from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.age import CountryNeeded, NotABirthYear, TooYoung, check_age_in
from accounts.country_field import CountryField
from accounts.models import User
from accounts.signing_in.refused_age import (
    RefusedBefore,
    check_browser,
    note_refusal,
    what_to_do,
)
from common.errors import DomainError


class BirthYearField(forms.IntegerField):
    """The year only; whether it is long enough ago, the form looks together with the country."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Year you were born"),
            help_text=_("Only to know that you are old enough."),
            widget=forms.TextInput(
                attrs={"inputmode": "numeric", "maxlength": 4, "autocomplete": "bday-year"}
            ),
            error_messages={
                "required": _("Enter the year you were born."),
                "invalid": _("Enter the year you were born, with four digits."),
            },
            **kwargs,
        )


class AgeQuestions(forms.Form):
    """Whether somebody is old enough, with an account or without."""

    birth_year = BirthYearField()
    country = CountryField()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self._check_age(cleaned)
        return cleaned

    def _check_age(self, cleaned: dict[str, Any]) -> None:
        """The stricter of brand and country decides; of the country no more is made."""
        if not {"birth_year", "country"} <= cleaned.keys():
            return
        try:
            check_browser(context.request)
            _check_answers(cleaned["birth_year"], cleaned.pop("country"))
        except TooYoung as refusal:
            note_refusal()
            self._refuse("birth_year", TooYoung(refusal.message, help=what_to_do()))
        except CountryNeeded as refusal:
            self._refuse("country", refusal)
        except (NotABirthYear, RefusedBefore) as refusal:
            self._refuse("birth_year", refusal)

    def _refuse(self, field: str, refusal: DomainError) -> None:
        self.add_error(field, forms.ValidationError(refusal.sentences, code=refusal.code))


def _check_answers(birth_year: int, country: str) -> None:
    today = timezone.now().date()
    check_age_in(country, birth_year, of_brand=settings.BRAND.minimum_age, today=today)


class SignUpQuestions(AgeQuestions):
    """The base of every form that makes an account: ours, a provider's, a program's."""

    def signup(self, request: HttpRequest, user: User) -> None:
        """Called by allauth; the adapter has stored the answers already."""
