"""What a person may say about a thing to be made. Forms only read; `jobs.fit` decides."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from generation.engines.catalogue import EngineCard
from generation.engines.tasks import Task
from generation.library.forms import WordsField, new_request_key
from generation.studio.numbers import WholeNumberField


class ComposeForm(forms.Form):
    """Everything but the engine's own parameters. What the task has no use for is dropped."""

    task = forms.CharField(widget=forms.HiddenInput)
    engine = forms.ChoiceField(label=_("Engine"), widget=forms.RadioSelect)
    prompt = WordsField(label=_("What to make"), required=False)
    negative_prompt = WordsField(
        label=_("Leave out"), required=False, help_text=_("What should not be in it.")
    )
    image = forms.FileField(label=_("Picture"), required=False, allow_empty_file=True)
    picture = forms.UUIDField(required=False, widget=forms.HiddenInput)
    mask = forms.FileField(required=False, allow_empty_file=True)
    seed = WholeNumberField(
        label=_("Seed"),
        required=False,
        help_text=_("The same words and seed give the same result."),
        widget=forms.NumberInput(attrs={"placeholder": _("new each time"), "min": 0}),
    )
    outputs = WholeNumberField(label=_("How many"), required=False, initial=1)
    parent = forms.UUIDField(required=False, widget=forms.HiddenInput)
    request_key = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        initial: dict[str, Any],
        task: Task,
        card: EngineCard,
    ) -> None:
        super().__init__(data, initial=initial, auto_id="compose_%s")
        self._task = task
        self.fields["engine"].choices = [(card.slug, gettext(card.name))]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["outputs"].widget.attrs |= {"min": 1, "max": card.limits.outputs}
        if not card.limits.prompt_chars:
            del self.fields["prompt"]
        if not card.takes_negative_prompt:
            del self.fields["negative_prompt"]
        if not task.needs_image:
            for name in ("image", "picture", "mask"):
                del self.fields[name]

    def clean_task(self) -> Task:
        if self.cleaned_data["task"] != self._task:
            raise ValidationError(_("This cannot be made here."), code="unknown_task")
        return self._task

    def clean_outputs(self) -> int:
        """How many may be asked for is the engine's to say, in `jobs.fit`."""
        asked: int | None = self.cleaned_data["outputs"]
        return 1 if asked is None else asked

    def clean_request_key(self) -> str:
        return self.cleaned_data["request_key"] or new_request_key()
