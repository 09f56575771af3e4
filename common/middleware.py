"""One log line for each request, and the ids that every line in between carries."""

import re
import time
import uuid
from collections.abc import Callable

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from common.fragments import wants_fragment

log = structlog.get_logger("maquette.web")

GetResponse = Callable[[HttpRequest], HttpResponseBase]
REQUEST_ID = "X-Request-ID"
SOUND_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
SILENT_ROUTES = ("healthz", "readyz")


class RequestLogMiddleware:
    """Names the request, and says how it went: by route, never by path, for paths may be words."""

    def __init__(self, get_response: GetResponse) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        started = time.perf_counter()
        name = request_id(request)
        with structlog.contextvars.bound_contextvars(request=name):
            response = self._get_response(request)
            _log_answer(request, response, ms=(time.perf_counter() - started) * 1000)
        response.headers[REQUEST_ID] = name
        return response


class PersonLogMiddleware:
    """Adds the person's public id to the lines of a view that knows who asks."""

    def __init__(self, get_response: GetResponse) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        try:
            return self._get_response(request)
        finally:
            structlog.contextvars.unbind_contextvars("user")

    def process_view(self, request: HttpRequest, *_: object) -> None:
        if person := person_of(request):
            structlog.contextvars.bind_contextvars(user=person)


def request_id(request: HttpRequest) -> str:
    """The id that a trusted proxy gave, or a new one."""
    given = request.headers.get(REQUEST_ID, "")
    if settings.TRUSTED_PROXY_COUNT and SOUND_ID.fullmatch(given):
        return given
    return uuid.uuid4().hex


def person_of(request: HttpRequest) -> str | None:
    """The public id of who asks, where the view needed to know; never a query of its own."""
    known = getattr(request, "_cached_user", None)
    return str(known.public_id) if known is not None and known.is_authenticated else None


def _is_part(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether a page asked for it that is open: a fragment, a picture, a stream."""
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    return wants_fragment(request) or not is_page


def _log_answer(request: HttpRequest, response: HttpResponseBase, *, ms: float) -> None:
    match = request.resolver_match
    if match is None and request.path_info.startswith(settings.STATIC_URL):
        return
    if match is not None and match.route in SILENT_ROUTES and response.status_code < 400:
        return
    person = person_of(request)
    log.info(
        "request",
        method=request.method,
        route=f"/{match.route}" if match else "none",
        status=response.status_code,
        ms=round(ms, 1),
        **({"part": True} if _is_part(request, response) else {}),
        **({"user": person} if person else {}),
    )
