"""The pictures that things are made from: taken in, found again, cut out."""

import io
from typing import Any
from uuid import UUID

import numpy as np
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from PIL import Image

from accounts.models import User
from common.errors import DomainError
from generation.assets.erase import erase_assets
from generation.assets.read import asset_picture
from generation.assets.uploads import accept_upload
from generation.models import Asset, AssetKind, AssetRole
from generation.providers.builtin.cutout.cutout import CutOut, cut_out


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
    asset = accept_upload(owner=owner, data=upload, name="mask.png", role=AssetRole.MASK)
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


def suggested_cut_out(asset: Asset) -> CutOut:
    """What the engines would take for the subject if nobody painted it."""
    return cut_out(asset_picture(asset))


def mask_png(cutout: CutOut) -> bytes:
    return _png(cutout.mask)


def _png(grey: np.ndarray[Any, np.dtype[np.uint8]]) -> bytes:
    file = io.BytesIO()
    Image.fromarray(grey).save(file, "PNG", compress_level=1)
    return file.getvalue()
