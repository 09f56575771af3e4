"""The page for a request that no view has answered: a sentence, a code, and a way back."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from common.errors import Words
from common.refusals import name_code


def refusal(
    *, status: int, code: str, words: Words, accept: str = "", back: str = ""
) -> HttpResponse:
    """A page for who asks for one, and the bare sentence for a program or a script."""
    if "text/html" in accept:
        page = render_to_string("refused.html", {"words": words, "back": back})
        answer = HttpResponse(page, status=status)
    else:
        answer = HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")
    return name_code(answer, code)


def bad_request(
    request: HttpRequest,
    exception: Exception,  # noqa: ARG001  Django's
) -> HttpResponse:
    """What cannot be read at all, such as a form that breaks off (`handler400` of the URLs)."""
    words = _("That could not be read. Please go back and send it again.")
    return refuse(request, status=400, code="bad_request", words=words)


def refuse(request: HttpRequest, *, status: int, code: str, words: Words) -> HttpResponse:
    """The same for a request that Django knows."""
    return refusal(
        status=status,
        code=code,
        words=words,
        accept=request.headers.get("Accept", ""),
        back=way_back(request.headers.get("Referer", ""), host=request.headers.get("Host", "")),
    )


def way_back(referer: str, *, host: str) -> str:
    """The path that somebody came from, where that was a page of ours; otherwise nothing."""
    came_from = urlsplit(referer)
    is_ours = came_from.scheme in {"http", "https"} and came_from.netloc == host
    return came_from.path if is_ours and not came_from.path.startswith("//") else ""
