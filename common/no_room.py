"""Middleware: where nothing more can be written, a page says so, and whose fault it is."""

import errno
from collections.abc import Callable, Iterator
from typing import Final

import structlog
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from psycopg.errors import DiskFull

from common.unread import refuse

CODE: Final = "storage_full"
STATUS: Final = 503
RETRY_AFTER_S: Final = "60"

log = structlog.get_logger("maquette.web")


class NoRoom:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not any(map(_is_full, _with_causes(exception))):
            return None
        log.error("no room", code=CODE)
        words = _("There is no room left here to store anything. Please try again later.")
        answer = refuse(request, status=STATUS, code=CODE, words=words)
        answer.headers["Retry-After"] = RETRY_AFTER_S
        return answer


def _with_causes(fault: BaseException | None) -> Iterator[BaseException]:
    while fault is not None:
        yield fault
        fault = fault.__cause__ or fault.__context__


def _is_full(fault: BaseException) -> bool:
    return isinstance(fault, DiskFull) or (
        isinstance(fault, OSError) and fault.errno == errno.ENOSPC
    )
