"""How a refusal leaves: its status and its code, for programs that read no pages."""

from typing import Final

from django.http import HttpResponse

from common.errors import DomainError

_PASSING: Final = frozenset({429, 503})


def refused(response: HttpResponse, error: DomainError) -> HttpResponse:
    """The page that says it, with the status and the code; where waiting helps, for how long."""
    response.status_code = error.status
    if error.status in _PASSING:
        response.headers["Retry-After"] = "5"
    return name_code(response, error.code)


def name_code(response: HttpResponse, code: str) -> HttpResponse:
    """The code alone, for an answer that leads elsewhere."""
    response.headers["X-Error-Code"] = code
    return response
