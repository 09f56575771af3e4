"""Refusing what would surely fail, before anything is held: a picture with nothing to shape."""

from generation.engines.catalogue import EngineCard
from generation.engines.tasks import Task
from generation.jobs.order import Order
from generation.jobs.refusals import InvalidRequest
from generation.library.notices import advice_for
from generation.models import Asset
from generation.studio.pictures import TooManyAtOnce, advice_on

_NOTHING_TO_SHAPE = frozenset({"picture_too_small", "picture_too_narrow", "one_colour"})
_NO_SUBJECT = frozenset({"no_subject", "full_frame", "busy_background"})
"""What does not depend on the size at which a picture is looked at."""


class UnusablePicture(InvalidRequest):
    """The engine would refuse this picture, for the reason whose code and words these are."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__({"image": [advice_for(code)]})


def require_usable(order: Order, card: EngineCard) -> None:
    """Pass, or raise UnusablePicture with what the engine would say of this picture.

    A cut-out by hand is taken as it is. Where many pictures are being looked at, the engine looks.
    """
    if order.task != Task.IMAGE_TO_3D or order.mask or not order.images:
        return
    hopeless = _NOTHING_TO_SHAPE | (_NO_SUBJECT if card.needs_subject else frozenset())
    for code in _told_of(order.images[0]):
        if code in hopeless:
            raise UnusablePicture(code)


def _told_of(picture: Asset) -> tuple[str, ...]:
    try:
        return tuple(advice.code for advice in advice_on(picture))
    except TooManyAtOnce:
        return ()
