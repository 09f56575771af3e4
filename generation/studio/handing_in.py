"""From a form that was filled in to a job: pictures are taken in, words are read, both ordered."""

from dataclasses import replace

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from common.errors import DomainError
from generation.access import find_job
from generation.engines.tasks import Task
from generation.jobs.again import order_of
from generation.jobs.order import Order, order_for_3d
from generation.jobs.refusals import IdempotencyConflict
from generation.jobs.request import key_after_change
from generation.jobs.submit import submit_job
from generation.models import Asset, Job
from generation.studio.composer import Composer, in_full
from generation.studio.files_sent import SentFiles
from generation.studio.pictures import accept_mask, accept_picture, own_picture
from generation.studio.usable import require_usable


def is_valid(composer: Composer, files: SentFiles) -> bool:
    """Read everything that was sent; whatever is wrong is said at its field, all at once."""
    readable = composer.form.is_valid()
    _take_pictures(composer, files)
    return composer.parameters.is_valid() and readable and not composer.form.errors


def submit(composer: Composer) -> Job | None:
    """Hand the order in. None where it was refused; the form says why."""
    try:
        return _submit(composer)
    except DomainError as error:
        composer.refuse(error)
        return None


def _submit(composer: Composer) -> Job:
    """A form that was changed after it was sent, by the back button, asks for another job, and a
    double click on it for one."""
    owner, order = composer.owner, _order(composer)
    require_usable(order, composer.card)
    key = composer.read("request_key")
    try:
        return submit_job(owner=owner, order=order, request_key=key)
    except IdempotencyConflict:
        key = key_after_change(order, owner=owner, request_key=key)
        return submit_job(owner=owner, order=order, request_key=key)


def _order(composer: Composer) -> Order:
    read = composer.read
    start, parent = _start(composer), find_job(composer.owner, read("parent"))
    return replace(
        start,
        prompt=read("prompt") or "",
        negative_prompt=read("negative_prompt") or "",
        mask=composer.mask or _mask_of(parent, composer.picture) or start.mask,
        params=composer.parameters.values,
        seed=read("seed"),
        outputs=1 if read("outputs") is None else read("outputs"),
        parent=parent or start.parent,
    )


def _start(composer: Composer) -> Order:
    task, engine, picture = composer.task, composer.card.slug, composer.picture
    if picture is None:
        return Order(task=task, engine=engine)
    if task == Task.IMAGE_TO_3D:
        return order_for_3d(picture, engine)
    return Order(task=task, engine=engine, images=(picture,))


def _mask_of(parent: Job | None, picture: Asset | None) -> Asset | None:
    """What was painted for the earlier job, as long as it starts from the same picture."""
    earlier = order_of(parent) if parent and picture else None
    return earlier.mask if earlier and earlier.images == (picture,) else None


def _take_pictures(composer: Composer, files: SentFiles) -> None:
    """A picture is kept even where the rest is refused: no page can fill it in again."""
    if not composer.task.needs_image:
        return
    try:
        _take_picture(composer, files)
        if composer.picture and "mask" in files:
            mask, picture = files["mask"], composer.picture
            composer.mask = accept_mask(owner=composer.owner, upload=mask, of=picture)
    except DomainError as error:
        composer.refusal = error
        composer.form.add_error("image", in_full(error))


def _take_picture(composer: Composer, files: SentFiles) -> None:
    if "image" in files:
        composer.picture = accept_picture(owner=composer.owner, upload=files["image"])
        return
    named = composer.read("picture")
    composer.picture = own_picture(composer.owner, named)
    if named and composer.picture is None:
        gone = ValidationError(_("This picture is no longer there."), code="picture_gone")
        composer.form.add_error("image", gone)
