"""The composing form as a whole: read when it is sent, shown again with sentences when refused."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.forms.utils import ErrorList
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common.errors import DomainError, Words
from generation.access import find_job
from generation.engines.catalogue import EngineCard
from generation.engines.tasks import Task
from generation.jobs.again import order_of
from generation.jobs.order import Order, order_for_3d
from generation.jobs.refusals import IdempotencyConflict, InvalidRequest
from generation.jobs.request import key_after_change
from generation.jobs.submit import submit_job
from generation.models import Asset, Job
from generation.studio.files_sent import SentFiles
from generation.studio.forms import ComposeForm
from generation.studio.offers import TASK_NAMES, offered_engines, offered_tasks
from generation.studio.parameters import PREFIX, ParametersForm
from generation.studio.picture_offer import PictureOffer
from generation.studio.pictures import accept_mask, accept_picture, own_picture
from generation.studio.processors import where_it_runs
from generation.studio.usable import require_usable
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

    def is_valid(self, files: SentFiles) -> bool:
        """Read everything that was sent; whatever is wrong is said at its field, all at once."""
        readable = self.form.is_valid()
        self._take_pictures(files)
        return self.parameters.is_valid() and readable and not self.form.errors

    def submit(self) -> Job | None:
        """Hand the order in. None where it was refused; the form says why."""
        key = self.form.cleaned_data["request_key"]
        try:
            return self._submit(key)
        except DomainError as error:
            self._refuse(error)
            return None

    def _submit(self, key: str) -> Job:
        """A form that was changed after it was sent, by the back button, asks for another job, and
        a double click on it for one."""
        order = self._order()
        require_usable(order, self.card)
        try:
            return submit_job(owner=self.owner, order=order, request_key=key)
        except IdempotencyConflict:
            key = key_after_change(order, owner=self.owner, request_key=key)
            return submit_job(owner=self.owner, order=order, request_key=key)

    def _order(self) -> Order:
        start, parent = self._start(), self._parent()
        return replace(
            start,
            prompt=self._read("prompt") or "",
            negative_prompt=self._read("negative_prompt") or "",
            mask=self.mask or self._mask_of(parent) or start.mask,
            params=self.parameters.values,
            seed=self._read("seed"),
            outputs=1 if self._read("outputs") is None else self._read("outputs"),
            parent=parent or start.parent,
        )

    def _start(self) -> Order:
        if self.picture is None:
            return Order(task=self.task, engine=self.card.slug)
        if self.task == Task.IMAGE_TO_3D:
            return order_for_3d(self.picture, self.card.slug)
        return Order(task=self.task, engine=self.card.slug, images=(self.picture,))

    def _parent(self) -> Job | None:
        return find_job(self.owner, self._read("parent"))

    def _mask_of(self, parent: Job | None) -> Asset | None:
        """What was painted for the earlier job, as long as it starts from the same picture."""
        earlier = order_of(parent) if parent and self.picture else None
        return earlier.mask if earlier and earlier.images == (self.picture,) else None

    def _read(self, field: str) -> Any:
        return getattr(self.form, "cleaned_data", {}).get(field)

    def _outputs(self) -> int | None:
        """How many are asked for, also by a form that is shown again and was not judged."""
        asked: int | None = self._read("outputs")
        if asked is not None:
            return asked
        try:
            known: int = self.form.fields["outputs"].clean(self.form.initial.get("outputs", 1))
        except ValidationError:
            return None
        return known

    def _take_pictures(self, files: SentFiles) -> None:
        """A picture is kept even where the rest is refused: no page can fill it in again."""
        if not self.task.needs_image:
            return
        try:
            self._take_picture(files)
            if self.picture and "mask" in files:
                self.mask = accept_mask(owner=self.owner, upload=files["mask"], of=self.picture)
        except DomainError as error:
            self.refusal = error
            self.form.add_error("image", in_full(error))

    def _take_picture(self, files: SentFiles) -> None:
        if "image" in files:
            self.picture = accept_picture(owner=self.owner, upload=files["image"])
            return
        named = self._read("picture")
        self.picture = own_picture(self.owner, named)
        if named and self.picture is None:
            gone = ValidationError(_("This picture is no longer there."), code="picture_gone")
            self.form.add_error("image", gone)

    def _refuse(self, error: DomainError) -> None:
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
