from django import template

from generation.engines.catalogue import catalogue

register = template.Library()


@register.filter
def engine_name(slug: str) -> str:
    """The engine's name; its slug where the catalogue no longer has it."""
    card = catalogue().get(slug)
    return card.name if card else slug
