"""The pictures that things are made from: taken in, found again, cut out."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import numpy as np
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from numpy.typing import NDArray
from PIL import Image

from accounts.models import User
from common.errors import DomainError
from common.places import NoPlace, Places
from generation.assets.erase import erase_assets
from generation.assets.read import asset_picture
from generation.assets.uploads import accept_upload
from generation.jobs.inputs import mask_from
from generation.jobs.order import matte_of
from generation.models import Asset, AssetKind, AssetRole
from generation.providers.builtin.cutout.advice import (
    Advice,
    assess,
    require_colours,
    require_picture,
)
from generation.providers.builtin.cutout.cutout import cut_out
from generation.providers.builtin.surfaces.resample import within
from generation.providers.contract import Picture, Rejected

_LOOKED_AT_PX = 1024
"""The longest side at which a subject is suggested: more shows no more, and takes gigabytes."""
_WAIT_S = 10.0
CUT_OUTS = Places(in_all=2, each=1)
"""Each holds a picture of up to 160 MB, in the process that has pages to answer."""


class TooManyAtOnce(DomainError):
    code = "busy"
    status = 503
    message = _("Many pictures are being looked at just now.")
    help = _("Please try again in a moment.")


class MaskDoesNotFit(DomainError):
    code = "mask_does_not_fit"
    message = _("The cut-out has another size than the picture.")
    help = _("Choose the picture again and adjust the cut-out anew.")


def accept_picture(*, owner: User, upload: "UploadedFile[Any]") -> Asset:
    """Store a picture, or raise UploadRefused. The same picture twice is one asset."""
    return accept_upload(owner=owner, data=upload, name=upload.name or "")


def accept_mask(*, owner: User, upload: "UploadedFile[Any]", of: Asset) -> Asset:
    """Store a painted cut-out of a picture: white, or opaque, where the subject is.

    The same cut-out twice is one asset.
    """
    asset = accept_upload(owner=owner, data=upload, role=AssetRole.MASK)
    if (asset.width, asset.height) != (of.width, of.height):
        erase_assets(Asset.objects.filter(pk=asset.pk, used_by=None))
        raise MaskDoesNotFit
    return asset


def own_picture(owner: User, public_id: UUID | None) -> Asset | None:
    """A picture of this person, uploaded or made; None where there is none of that name."""
    if public_id is None:
        return None
    pictures = Asset.objects.for_user(owner).filter(kind=AssetKind.IMAGE)
    return pictures.filter(public_id=public_id).first()


def advice_on(asset: Asset) -> tuple[Advice, ...]:
    """What is worth knowing of a picture before it becomes a model, in the words that a job would
    refuse it with. Raises TooManyAtOnce where others are before.
    """
    with _turn_of(asset):
        return _advice_on(_made_small(asset))


def _advice_on(picture: Picture) -> tuple[Advice, ...]:
    try:
        require_picture(picture)
        require_colours(picture)
    except Rejected as refusal:
        return (Advice(refusal.code, refusal.alternative, refuses=True),)
    return assess(cut_out(picture))


def cut_out_png(asset: Asset) -> bytes:
    """What a job would take for the subject if nobody painted it, as `accept_mask` takes it: the
    matte that came with the picture, or else what the engines would suggest.

    Raises TooManyAtOnce where others are before.
    """
    with _turn_of(asset):
        matte = matte_of(asset)
        shape = mask_from(asset_picture(matte)) if matte else cut_out(_made_small(asset)).mask
        return _png(shape, of=asset)


@contextmanager
def _turn_of(asset: Asset) -> Iterator[None]:
    try:
        with CUT_OUTS.taken_by(asset.owner_id, wait_s=_WAIT_S):
            yield
    except NoPlace:
        raise TooManyAtOnce from None


def _made_small(asset: Asset) -> Picture:
    return Picture(within(asset_picture(asset).pixels, _LOOKED_AT_PX))


def _png(shape: NDArray[np.uint8], *, of: Asset) -> bytes:
    """Grey, and as large as its picture."""
    mask = Image.fromarray(shape)
    file = io.BytesIO()
    grey = mask.resize((of.width or mask.width, of.height or mask.height))
    grey.save(file, "PNG", compress_level=1)
    return file.getvalue()
