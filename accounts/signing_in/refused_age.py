"""A browser in which somebody was refused for their age does not take another year for a while.

Only the browser remembers, and only that it was refused: a child leaves nothing with us.
"""

from collections.abc import Callable
from typing import Final

from allauth.core import context
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from common.errors import DomainError
from common.spans import setting_in_words

COOKIE: Final = "refused"


class RefusedBefore(DomainError):
    """It is the browser's refusal that holds; of the year that is told now it says nothing."""

    code = "too_young"


class AgeRefusalMiddleware:
    """Sets the cookie where a form has refused somebody."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self._get_response(request)
        if is_refused_now(request):
            response.set_cookie(
                COOKIE,
                "1",
                max_age=settings.AGE_REFUSAL_HOLDS,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        return response


def note_refusal() -> None:
    """Have the browser remember that whoever asks was too young."""
    if context.request:
        context.request.is_refused_for_age = True


def is_refused_now(request: HttpRequest) -> bool:
    return getattr(request, "is_refused_for_age", False)


def was_refused(request: HttpRequest | None) -> bool:
    """Whether this browser remembers a refusal."""
    return request is not None and COOKIE in request.COOKIES


def check_browser(request: HttpRequest | None) -> None:
    """Raise RefusedBefore while this browser remembers a refusal."""
    if was_refused(request):
        raise RefusedBefore(refused_before())


def refused_before() -> str:
    """For somebody whose browser remembers a refusal, whatever they answer now."""
    return _(
        "A sign-up was refused in this browser because of age. For %(span)s after that no other "
        "answer counts here. If you mistyped the year, write to %(address)s."
    ) % {
        "span": setting_in_words("AGE_REFUSAL_HOLDS"),
        "address": settings.BRAND.contact_email,
    }


def what_to_do() -> str:
    """For somebody who was refused, by mistake or not."""
    return _(
        "Nothing that you entered was kept; this browser alone remembers for %(span)s that it was "
        "refused. If you mistyped the year, write to %(address)s."
    ) % {
        "span": setting_in_words("AGE_REFUSAL_HOLDS"),
        "address": settings.BRAND.contact_email,
    }
