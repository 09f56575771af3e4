"""Middleware: what no program says in earnest is refused at its door, before anything reads it.

Forms of pages say at the field what is wrong with it. Programs meet no form, so here is looked
once for what further in would only break: control characters in fields (RFC 6749, appendix A,
allows none), half characters and NUL in JSON, JSON that is nested without end.
"""

import json
from collections.abc import Callable, Iterator
from typing import Final

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.utils.translation import gettext as _

DOORS: Final = ("/_allauth/", "/identity/")
CONTROLS: Final = frozenset(map(chr, (*range(32), 127)))
CODE: Final = "unsound_text"


class SoundText:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith(DOORS) or _is_sound(request):
            return self._get_response(request)
        return _refusal()


def _is_sound(request: HttpRequest) -> bool:
    """The body comes first: once its fields are read, nobody could read it as a whole."""
    return _is_sound_json(request.body) and _fields_are_sound(request)


def _fields_are_sound(request: HttpRequest) -> bool:
    return all(CONTROLS.isdisjoint(text) for text in _fields(request))


def _fields(request: HttpRequest) -> Iterator[str]:
    for given in (request.GET, request.POST):
        for name, values in given.lists():
            yield name
            yield from map(str, values)


def _is_sound_json(body: bytes) -> bool:
    """Whatever it calls itself; what is no JSON is left to whoever expects some."""
    try:
        text = json.dumps(json.loads(body), ensure_ascii=False)
        text.encode()
    except (json.JSONDecodeError, UnicodeDecodeError):
        return True
    except (RecursionError, UnicodeEncodeError):
        return False
    return "\\u0000" not in text


def _refusal() -> JsonResponse:
    """Readable as an error of OAuth and as one of our sign-in addresses."""
    words = _("That holds characters, or is nested, as no text is.")
    told = {"code": CODE, "message": words}
    body = {"status": 400, "error": "invalid_request", "error_description": words}
    return JsonResponse(body | {"errors": [told]}, status=400)
