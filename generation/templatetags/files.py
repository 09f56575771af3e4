from django import template

from generation.library.file_links import file_url
from generation.models import Asset

register = template.Library()


@register.simple_tag
def thumbnail_url(asset: Asset) -> str:
    return file_url(asset, "thumbnail.webp")


@register.simple_tag
def turntable_url(asset: Asset) -> str:
    """A model that turns once around itself."""
    return file_url(asset, "turntable.webp")


@register.simple_tag
def picture_url(asset: Asset) -> str:
    """A picture in full size, in a format that every browser shows."""
    return file_url(asset, "picture.webp")


@register.simple_tag
def file_link(asset: Asset, name: str) -> str:
    """The file under a name whose extension picks the format."""
    return file_url(asset, name)
