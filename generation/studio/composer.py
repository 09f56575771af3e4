"""The composing form as a whole, as pages show it, with what there is to say at each place."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.forms.utils import ErrorList

from accounts.models import User
from common.errors import DomainError, Words
from generation.engines.catalogue import EngineCard
from generation.engines.offered import TASK_NAMES, offered_engines, offered_tasks
from generation.engines.processors import where_it_runs
from generation.engines.tasks import Task
from generation.jobs.refusals import InvalidRequest
from generation.models import Asset
from generation.studio.forms import ComposeForm
from generation.studio.parameters import PREFIX, ParametersForm
from generation.studio.picture_offer import PictureOffer
from generation.studio.words import WORD_ENGINE

WHOLE_FORM = "form"
_PLACES = ("engine", "prompt", "negative_prompt", "image", "seed", "outputs")


@dataclass(slots=True)
class Composer:
    """One request in the making. `picture` is what it starts from, where it starts from one."""

    owner: User
    task: Task
    card: EngineCard
    form: ComposeForm
    parameters: ParametersForm
    picture: Asset | None = None
    mask: Asset | None = None
    remark: Words = ""
    """What there is to say of how the form was opened."""
    refusal: DomainError = field(default_factory=lambda: InvalidRequest({}))
    """Why nothing was made, where nothing was: the code and status of the answer."""

    @property
    def tasks(self) -> list[tuple[Task, Words]]:
        return [(task, TASK_NAMES[task]) for task in offered_tasks()]

    @property
    def engines(self) -> list[EngineCard]:
        return offered_engines(self.task)

    @property
    def examples(self) -> Sequence[str]:
        return self.card.examples.get(self.task, ())

    @property
    def has_word_list(self) -> bool:
        return self.card.slug == WORD_ENGINE

    @property
    def offer(self) -> PictureOffer:
        return PictureOffer()

    @property
    def where_it_runs(self) -> Words:
        return where_it_runs(self.card)

    @property
    def price(self) -> int | None:
        """In credits, for the settings as they stand; None where they make no sense yet."""
        if not self.parameters.is_bound:
            return self.card.price_of(self.task, self.card.defaults_for(self.task))
        if not self.parameters.is_valid() or "outputs" in self.form.errors:
            return None
        outputs = self._outputs()
        if outputs is None or not 1 <= outputs <= self.card.limits.outputs:
            return None
        return self.card.price_of(self.task, self.parameters.values, outputs=outputs)

    @property
    def places(self) -> dict[str, ErrorList]:
        """Each place in the page where sentences may stand, with those that stand there now."""
        names = [WHOLE_FORM, *(place for place in _PLACES if place in self.form.fields)]
        names += [self.parameters.add_prefix(name) for name in self.parameters.fields]
        said = {name: ErrorList() for name in names}
        if self.remark:
            said[WHOLE_FORM].append(ValidationError(str(self.remark), code="unknown_task"))
        for name, errors in self.parameters.errors.items():
            said[self.parameters.add_prefix(name)].extend(errors.as_data())
        for name, errors in self.form.errors.items():
            said[name if name in said else WHOLE_FORM].extend(errors.as_data())
        return said

    @property
    def has_finer(self) -> bool:
        """Whether there are settings one step away."""
        return bool(
            self.parameters.measures
            or self.parameters.advanced
            or "negative_prompt" in self.form.fields
        )

    @property
    def has_hidden_errors(self) -> bool:
        """Whether something is wrong with what is folded away."""
        return self.parameters.has_hidden_errors or "negative_prompt" in self.form.errors

    @property
    def toolbar_places(self) -> dict[str, ErrorList]:
        """The places below the row of choices."""
        named = ["engine", "seed", "outputs", *(f.html_name for f in self.parameters.choices)]
        return {name: words for name, words in self.places.items() if name in named}

    def read(self, field: str) -> Any:
        """What was sent there, once the form was read; None where it makes no sense."""
        return getattr(self.form, "cleaned_data", {}).get(field)

    def _outputs(self) -> int | None:
        """How many are asked for, also by a form that is shown again and was not judged."""
        asked: int | None = self.read("outputs")
        if asked is not None:
            return asked
        try:
            known: int = self.form.fields["outputs"].clean(self.form.initial.get("outputs", 1))
        except ValidationError:
            return None
        return known

    def refuse(self, error: DomainError) -> None:
        """Say why nothing is made, at the places that it is about."""
        self.refusal = error
        if not isinstance(error, InvalidRequest):
            self.form.add_error(None, in_full(error))
            return
        for name, words in error.errors.items():
            said = [ValidationError(str(sentence), code=error.code) for sentence in words]
            self._say_at(name, said)

    def _say_at(self, name: str, sentences: list[ValidationError]) -> None:
        bare = name.removeprefix(PREFIX)
        if bare != name and bare in self.parameters.fields:
            self.parameters.add_error(bare, sentences)
        else:
            self.form.add_error(name if name in self.form.fields else None, sentences)


def in_full(error: DomainError) -> ValidationError:
    """What happened and what to do about it, under the stable code."""
    return ValidationError(error.sentences, code=error.code)
