"""Middleware: a session that was ended, or that was idle or old for too long, is nobody's."""

from collections.abc import Callable
from typing import Final

from allauth.account.internal.flows.reauthentication import STATE_SESSION_KEY
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponseBase

from accounts.sessions import is_held

SUSPENDED: Final = "request"


class LastingSessions:
    """Stands right behind the middleware that says who asks, which has not looked yet."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        session = request.session
        if session.session_key and SESSION_KEY in session and not is_held(session.session_key):
            session.flush()
        response = self._get_response(request)
        _drop_suspended(request)
        return response


def _drop_suspended(request: HttpRequest) -> None:
    """Keep no request for after a confirmation, as allauth would: in its headers are the address
    and cookies of the visitor, in its body what was typed. The page is shown again instead."""
    state = request.session.get(STATE_SESSION_KEY) if request.session.accessed else None
    if state and SUSPENDED in state:
        del request.session[STATE_SESSION_KEY]
