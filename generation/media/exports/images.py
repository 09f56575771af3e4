"""The formats in which a picture can be taken home."""

import io
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from PIL import Image

from generation.media.exports.models import UnknownFormat

_QUALITY = 92


@dataclass(frozen=True, slots=True)
class ImageFormat:
    """A file format. `extension` has no dot; `good_for` is a few words for people."""

    label: str
    extension: str
    media_type: str
    good_for: Promise


IMAGE_FORMATS: Mapping[str, ImageFormat] = {
    "png": ImageFormat("PNG", "png", "image/png", _("Editing; nothing is lost")),
    "jpg": ImageFormat("JPEG", "jpg", "image/jpeg", _("Sharing; on white, no transparency")),
    "webp": ImageFormat("WebP", "webp", "image/webp", _("Web pages; small, keeps transparency")),
}


def export_image(png: bytes, format: str) -> bytes:  # noqa: A002  # the word people use
    """A picture in another format; a PNG that is asked for as PNG stays as it is."""
    if format not in IMAGE_FORMATS:
        raise UnknownFormat(format)
    with Image.open(io.BytesIO(png)) as picture:
        if picture.format == "PNG" and format == "png":
            return png
        return _encoded(picture.convert("RGBA" if _has_alpha(picture) else "RGB"), format)


def _has_alpha(picture: Image.Image) -> bool:
    return picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info


def _encoded(picture: Image.Image, slug: str) -> bytes:
    out = io.BytesIO()
    if slug == "jpg":
        _on_white(picture).save(out, "JPEG", quality=_QUALITY, subsampling=0, progressive=True)
    elif slug == "webp":
        picture.save(out, "WEBP", quality=_QUALITY, method=4)
    else:
        picture.save(out, "PNG")
    return out.getvalue()


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode == "RGB":
        return picture
    white = Image.new("RGBA", picture.size, (255, 255, 255, 255))
    return Image.alpha_composite(white, picture).convert("RGB")
