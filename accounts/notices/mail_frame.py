"""Showing the HTML of a mail inside a page of ours, as a mail program would: it can do nothing."""

from collections.abc import Callable
from typing import Any, Final

from csp.constants import SELF
from csp.decorators import csp_update
from django.http import HttpResponse

POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'; sandbox"
)
"""Its own styles, and nothing else: no script, no picture, no form, no origin."""

View = Callable[..., HttpResponse]


def framed(html: str) -> HttpResponse:
    """The answer that a frame of our own pages may show."""
    headers = {"Content-Security-Policy": POLICY, "X-Frame-Options": "SAMEORIGIN"}
    return HttpResponse(html, headers=headers)


def shows_mail(view: View) -> View:
    """Let this page hold such a frame."""
    decorate: Any = csp_update({"frame-src": [SELF]})
    decorated: View = decorate(view)
    return decorated
