"""What every template knows."""

from django.conf import settings
from django.http import HttpRequest

from common.brands import Brand


def brand(_request: HttpRequest) -> dict[str, Brand]:
    """The name, colours and contact of the service that this installation is."""
    return {"brand": settings.BRAND}
