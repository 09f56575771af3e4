"""Pages in the language and the time zone of whoever asks."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone, translation

from accounts.models import User
from accounts.zones import zone_of


class PreferencesMiddleware:
    """Only where the page already knows who asks: it never looks for a person by itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        try:
            return self._get_response(request)
        finally:
            timezone.deactivate()

    def process_view(self, request: HttpRequest, *_: Any) -> None:
        known = getattr(request, "_cached_user", None)
        if not isinstance(known, User):
            return
        timezone.activate(zone_of(known))
        if known.language in dict(settings.LANGUAGES):
            translation.activate(known.language)
            request.LANGUAGE_CODE = known.language
