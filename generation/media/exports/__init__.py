"""Models and pictures in the formats that people use."""

from generation.media.exports.images import IMAGE_FORMATS, ImageFormat, export_image
from generation.media.exports.models import FORMATS, ModelFormat, UnknownFormat, export_model

__all__ = [
    "FORMATS",
    "IMAGE_FORMATS",
    "ImageFormat",
    "ModelFormat",
    "UnknownFormat",
    "export_image",
    "export_model",
]
