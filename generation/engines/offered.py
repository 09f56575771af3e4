"""Which engines of the catalogue this installation offers."""

from django.conf import settings


def is_offered(slug: str) -> bool:
    """A brand that names no engines offers all."""
    enabled = settings.BRAND.engines
    return not enabled or slug in enabled
