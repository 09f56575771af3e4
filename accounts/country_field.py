"""Asking where somebody lives: for the age that holds there, and for nothing else."""

from typing import Any

from allauth.core import context
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.countries import countries, guess_country


class CountryField(forms.ChoiceField):
    """A country, or none; suggested where a trusted proxy says it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Country you live in"),
            help_text=_(
                "Only to know the age that the law asks for there; we do not keep it. Without a "
                "country the strictest age counts."
            ),
            required=False,
            choices=lambda: [("", _("Another one, or rather not said")), *countries()],
            initial=_suggested,
            widget=forms.Select(attrs={"autocomplete": "country"}),
            error_messages={"invalid_choice": _("Choose a country from the list.")},
            **kwargs,
        )


def _suggested() -> str:
    return guess_country(context.request) if context.request else ""
