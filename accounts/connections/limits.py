"""How often a network may be refused where programs ask for tokens or give them back.

The secret of a program is hashed slowly on purpose: whoever sent wrong ones in a row could guess
at it, and would keep us busy. What is answered is not counted, for many people's programs may ask
from one place.
"""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from allauth.core.internal.ratelimit import consume
from django.http import HttpRequest, HttpResponse

from accounts.connections.refusal import refusal

Post = Callable[..., HttpResponse]

WAITING: Final = frozenset({"authorization_pending", "slow_down"})
"""What a device is told that asks, as it should, until its person has answered."""


def limits_refusals(post: Post) -> Post:
    """Around a view's `post`: one who was refused often enough is not looked at for a while."""

    @wraps(post)
    def limited(view: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not _count(request, dry_run=True):
            return refusal("temporarily_unavailable", "Too many refused requests.", status=429)
        answer = post(view, request, *args, **kwargs)
        if answer.status_code >= 400 and _error_in(answer) not in WAITING:
            _count(request)
        return answer

    return limited


def _count(request: HttpRequest, *, dry_run: bool = False) -> bool:
    """Whether one more would be within the limit."""
    usage = consume(request, app="allauth.idp.oidc", action="refused", dry_run=dry_run)
    return usage is not None


def _error_in(answer: HttpResponse) -> str:
    try:
        body = json.loads(answer.content)
    except ValueError:
        return ""
    return str(body.get("error", "")) if isinstance(body, dict) else ""
