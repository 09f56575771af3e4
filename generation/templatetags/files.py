from django import template
from django.template import Context

from generation.library.file_links import file_url, lent_file_url
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


@register.simple_tag(takes_context=True)
def lent_url(context: Context, asset: Asset, name: str) -> str:
    """The file for a viewer outside of the browser; the extension of the name picks the format.

    Who may not share the page is lent nothing, and sees it within the browser alone.
    """
    return lent_file_url(asset, name) if context.get("may_share") else file_url(asset, name)
