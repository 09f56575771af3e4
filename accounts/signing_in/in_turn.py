"""Middleware: what one browser sends to the steps of signing in is answered in turn.

What may be tried a few times, or used once, is noted in the session: the tries that a code has
left, the step at which somebody is. Two requests at the same moment would both read it as it was
before either. A lock of Postgres goes around reading and storing the session; without Redis too.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from django.conf import settings
from django.db import OperationalError, connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from psycopg.errors import LockNotAvailable

STEPS: Final = ("/code/", "/2fa/", "/reauthenticate/")
"""Parts of the addresses, of pages and for programs, where something is guessed or used once."""
LONGEST_WAIT: Final = "5s"


class TooLongAWait(Exception):
    """The same browser is still being answered."""


class InTurn:
    """Stands before the middleware that reads and stores the session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        key = _session_key(request)
        if not (key and request.method == "POST" and any(step in request.path for step in STEPS)):
            return self._get_response(request)
        try:
            with _turn_of(key):
                return self._get_response(request)
        except TooLongAWait:
            words = _("Your last request is still being answered. Please try again in a moment.")
            return HttpResponse(words, status=429, content_type="text/plain; charset=utf-8")


def _session_key(request: HttpRequest) -> str:
    """Browsers name their session in a cookie, programs in a header."""
    cookie = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    return request.headers.get("X-Session-Token") or cookie


@contextmanager
def _turn_of(session_key: str) -> Iterator[None]:
    digest = hashlib.sha256(session_key.encode("utf-8", "replace")).digest()
    lock = int.from_bytes(digest[:8], signed=True)
    _wait_for(lock)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [lock])


def _wait_for(lock: int) -> None:
    """Take a lock that outlives the transaction, which is only there to bound the wait."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{LONGEST_WAIT}'")
            cursor.execute("SELECT pg_advisory_lock(%s)", [lock])
    except OperationalError as error:
        if isinstance(error.__cause__, LockNotAvailable):
            raise TooLongAWait from error
        raise
