from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from common.ids import uuid_in
from common.writing import normalised
from generation.library.history import Filters

KINDS = [
    ("", _("All")),
    ("images", _("Images")),
    ("models", _("3D models")),
    ("open", _("In progress")),
    ("unfinished", _("Did not work")),
]
MOST_CHOSEN = 200
_NOTHING = _("Choose at least one thing first.")


class WordsField(forms.CharField):
    """Words as they are kept. Django would refuse what nobody saw when it was pasted."""

    def to_python(self, value: Any) -> str:
        return normalised(super().to_python(value) or "")


def new_request_key() -> str:
    """Carried by a form, so that a double click is one job."""
    return str(uuid4())


class AgainForm(forms.Form):
    """What a press on Retry or Vary carries. Without a key nothing tells two clicks from one."""

    request_key = forms.CharField(max_length=64)


class FilterForm(forms.Form):
    """What the library should show; every field may be left out."""

    q = WordsField(required=False, max_length=200)
    kind = forms.ChoiceField(required=False, choices=KINDS)
    engine = forms.SlugField(required=False, max_length=64)

    def filters(self) -> Filters:
        data = self.cleaned_data
        return Filters(words=data["q"], kind=data["kind"], engine=data["engine"])

    def kept(self) -> dict[str, str]:
        """The fields that say something, for the address of the next page."""
        return {name: value for name, value in getattr(self, "cleaned_data", {}).items() if value}


class SelectionForm(forms.Form):
    """The jobs that were ticked, by public id."""

    job = forms.TypedMultipleChoiceField(
        coerce=str, error_messages=dict.fromkeys(("required", "invalid_choice"), _NOTHING)
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        # Any id may be named; those that are not the person's are left out later.
        chosen = data.getlist("job")
        self.fields["job"].choices = [(value, value) for value in chosen if uuid_in(value)]  # type: ignore[attr-defined]  # a choice field

    def clean_job(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["job"]
        if len(chosen) > MOST_CHOSEN:
            raise ValidationError(too_many_chosen(), code="too_many_chosen")
        return chosen

    @property
    def problem(self) -> ValidationError:
        """Why it is not valid."""
        return self.errors["job"].as_data()[0]


def too_many_chosen() -> str:
    """Also for the page, which need not send them first."""
    return gettext("At most %(most)d can be chosen at a time.") % {"most": MOST_CHOSEN}
