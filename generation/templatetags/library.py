from django import template
from django.urls import reverse

from generation.engines.catalogue import catalogue
from generation.models import Asset

register = template.Library()


@register.filter
def thumbnail_url(asset: Asset) -> str:
    """Where the small picture of a result is served."""
    return reverse("generation:file", args=[asset.public_id, "thumbnail.webp"])


@register.filter
def engine_name(slug: str) -> str:
    """The engine's name; its slug where the catalogue no longer has it."""
    card = catalogue().get(slug)
    return card.name if card else slug
