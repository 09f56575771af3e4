"""Every colour model that a picture may come in, to 8-bit sRGB."""

import io
from typing import Final

from PIL import Image, ImageCms

_SRGB: Final = ImageCms.createProfile("sRGB")
_PROFILED: Final = {"RGB": "RGB", "CMYK": "CMYK", "L": "GRAY"}
"""The colour space that a profile must be of, for each mode that LittleCMS takes."""


def to_srgb(image: Image.Image) -> Image.Image:
    """RGB, or RGBA where the picture has transparency that shows."""
    profile = image.info.get("icc_profile")
    image = _eight_bit(image)
    if not image.has_transparency_data:
        return _rgb(_plain(image), profile)
    image = image.convert("RGBA")
    alpha = image.getchannel("A")
    if alpha.getextrema() == (255, 255):
        return _rgb(image.convert("RGB"), profile)
    colours = _rgb(image.convert("RGB"), profile)
    colours.putalpha(alpha)
    return colours


def _eight_bit(image: Image.Image) -> Image.Image:
    """Sixteen-bit grey to eight: `convert` alone would clip all but the darkest 1/256."""
    if not image.mode.startswith("I"):
        return image
    return image.point(lambda value: value * (1 / 257) + 0.5).convert("L")


def _plain(image: Image.Image) -> Image.Image:
    return image if image.mode in _PROFILED else image.convert("RGB")


def _rgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Through the picture's own profile where it has one that fits, else by the formulas."""
    if profile and (converted := _through_profile(image, profile)):
        return converted
    return image.convert("RGB")


def _through_profile(image: Image.Image, profile: bytes) -> Image.Image | None:
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if source.profile.xcolor_space.strip() != _PROFILED[image.mode]:
            return None
        if "sRGB" in ImageCms.getProfileDescription(source):
            return None
        return ImageCms.profileToProfile(image, source, _SRGB, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None
