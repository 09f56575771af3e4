"""Does an order fit its engine? One answer for the form and the API."""

from collections.abc import Iterator
from dataclasses import replace

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common.errors import Words
from common.writing import normalised
from generation.engines import catalogue
from generation.engines.catalogue import EngineCard
from generation.engines.offered import is_offered
from generation.engines.tasks import Task
from generation.jobs.order import Order
from generation.jobs.parameters import errors_in, filled
from generation.jobs.refusals import EngineNotOffered, InvalidRequest
from generation.models import Asset, AssetKind

HIGHEST_SEED = 2**31 - 1
MOST_VIEWS = 4

Problem = tuple[str, Words]


def card_for(order: Order) -> EngineCard:
    """The engine's card, where this brand offers the engine; EngineNotOffered otherwise."""
    if not is_offered(order.engine):
        raise EngineNotOffered
    try:
        return catalogue.engine(order.engine)
    except catalogue.UnknownEngine:
        raise EngineNotOffered from None


def fitted(order: Order, card: EngineCard) -> Order:
    """The order with clean prompts and every default, or InvalidRequest naming each misfit."""
    clean = replace(
        order,
        prompt=normalised(order.prompt),
        negative_prompt=normalised(order.negative_prompt),
    )
    _require_task(clean, card)
    errors = errors_in(card, clean.task, clean.params)
    for field, words in _problems(clean, card):
        errors.setdefault(field, []).append(words)
    if errors:
        raise InvalidRequest(errors)
    return replace(clean, params=filled(card, clean.task, clean.params))


def take_own_pictures(owner: User, order: Order) -> None:
    """Only the person's own pictures may be used; a stranger's do not exist for them.

    Those that may be are locked until the transaction ends: nobody removes them meanwhile.
    """
    named = {picture.pk for picture in (*order.images, order.mask) if picture}
    own = Asset.objects.for_user(owner).filter(pk__in=named).order_by("pk")
    if len(own.select_for_update(of=("self",), no_key=True)) != len(named):
        raise InvalidRequest({"image": [_("This picture is no longer there.")]})


def _require_task(order: Order, card: EngineCard) -> None:
    """Said alone: without a task that fits, nothing else can be judged."""
    if order.task.value not in settings.BRAND.tasks:
        raise InvalidRequest({"task": [_("This cannot be made here.")]})
    if order.task not in card.tasks:
        raise InvalidRequest({"task": [_("This engine cannot do that.")]})


def _problems(order: Order, card: EngineCard) -> Iterator[Problem]:
    yield from _prompt_problems(order, card)
    yield from _picture_problems(order)
    if not 1 <= order.outputs <= card.limits.outputs:
        limit = {"most": card.limits.outputs}
        yield "outputs", _("This engine makes 1 to %(most)d at a time.") % limit
    if order.seed is not None and not 0 <= order.seed <= HIGHEST_SEED:
        yield "seed", _("A seed is a whole number from 0 to %(most)d.") % {"most": HIGHEST_SEED}


def _prompt_problems(order: Order, card: EngineCard) -> Iterator[Problem]:
    if order.task.needs_prompt and not order.prompt:
        yield "prompt", _("Say in a few words what to make.")
    if order.negative_prompt and not card.takes_negative_prompt:
        yield "negative_prompt", _("This engine cannot be told what to leave out.")
    most = card.limits.prompt_chars
    for field, text in (("prompt", order.prompt), ("negative_prompt", order.negative_prompt)):
        if len(text) > most:
            sizes = {"length": len(text), "most": most}
            yield field, _("This has %(length)d characters; %(most)d are the most.") % sizes


def _picture_problems(order: Order) -> Iterator[Problem]:
    if not order.task.needs_image:
        if order.images or order.mask:
            yield "image", _("This is made from words alone; leave the picture out.")
        return
    most = MOST_VIEWS if order.task == Task.MULTIVIEW_TO_3D else 1
    if not order.images:
        yield "image", _("Choose a picture to start from.")
    elif len(order.images) > most:
        yield "image", _("At most %(most)d pictures can be used here.") % {"most": most}
    if any(picture.kind != AssetKind.IMAGE for picture in order.images):
        yield "image", _("This is not a picture.")
