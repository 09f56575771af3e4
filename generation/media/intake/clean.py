"""Decode, set upright, convert and write anew: nothing of the original file survives but pixels.

This runs inside the confined decoder process only; see `decoder`.
"""

import io
import struct
import warnings
from typing import Any, Final

from PIL import AvifImagePlugin, Image, ImageOps, UnidentifiedImageError

from generation.media.intake import limits
from generation.media.intake.codes import Code, Unfit
from generation.media.intake.colour import to_srgb
from generation.media.intake.result import CleanPicture
from generation.media.intake.signatures import ALLOWED

FIRST_FRAME: Final = "first_frame_only"
_LOSSLESS: Final = {"PNG", "GIF"}


def configure_pillow() -> None:
    """Settings of this whole process; the service itself must not run this."""
    # One thread: each thread of the codec would reserve address space, which is limited.
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1
    Image.MAX_IMAGE_PIXELS = limits.MAX_PIXELS
    warnings.simplefilter("ignore")
    warnings.simplefilter("error", Image.DecompressionBombWarning)


def clean(data: bytes) -> CleanPicture:
    """Unfit with a code for whatever is wrong; no other exception for bad input."""
    image = _open(data)
    limits.check_size(*image.size)
    lossless = image.format in _LOSSLESS
    notices = (FIRST_FRAME,) if getattr(image, "is_animated", False) else ()
    picture = to_srgb(_upright(_loaded(image)))
    _require_content(picture)
    encoded, format_ = _encoded(picture, lossless=lossless)
    return CleanPicture(encoded, format_, picture.width, picture.height, notices)


def _open(data: bytes) -> Image.Image:
    try:
        return Image.open(io.BytesIO(data), formats=ALLOWED)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Unfit(Code.TOO_MANY_PIXELS) from None
    except UnidentifiedImageError:
        raise Unfit(Code.TRUNCATED) from None
    except ValueError:  # Pillow's word for a text or profile chunk that inflates without end
        raise Unfit(Code.BOMB) from None


def _loaded(image: Image.Image) -> Image.Image:
    try:
        image.load()
    except ValueError:
        raise Unfit(Code.BOMB) from None
    except (OSError, SyntaxError, EOFError, IndexError, struct.error):
        raise Unfit(Code.TRUNCATED) from None
    limits.check_size(*image.size)
    return image


def _upright(image: Image.Image) -> Image.Image:
    """As the camera was held. An EXIF block that cannot be read turns nothing."""
    try:
        return ImageOps.exif_transpose(image)
    except (SyntaxError, ValueError, KeyError, TypeError, OSError, struct.error):
        return image


def _require_content(picture: Image.Image) -> None:
    if picture.mode == "RGBA" and picture.getchannel("A").getextrema() == (0, 0):
        raise Unfit(Code.NO_CONTENT)


def _encoded(picture: Image.Image, *, lossless: bool) -> tuple[bytes, str]:
    """PNG keeps what was exact or see-through; JPEG at 95 with full colour keeps what was not."""
    picture.info.clear()
    if lossless or picture.mode == "RGBA":
        return _written(picture, "PNG", compress_level=3), "png"
    return _written(picture, "JPEG", quality=95, subsampling=0), "jpg"


def _written(picture: Image.Image, format_: str, **options: Any) -> bytes:
    target = io.BytesIO()
    picture.save(target, format_, **options)
    return target.getvalue()
