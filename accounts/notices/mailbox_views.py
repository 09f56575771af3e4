"""The pages of the mailbox, for whoever sits at this machine."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.notices.kinds import KINDS
from accounts.notices.mail_frame import framed, shows_mail
from accounts.notices.mailbox import KeptLetter, letter, letters
from accounts.notices.preview import preview
from common.fragments import wants_fragment
from common.this_machine import is_from_this_machine

View = Callable[..., HttpResponse]


def on_this_machine(view: View) -> View:
    """The mailbox holds links that sign people in: no stranger on the network may read it."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        has_page = settings.MAILBOX_DIR or settings.DEBUG
        if not has_page or not is_from_this_machine(request):
            raise Http404
        return view(request, *args, **kwargs)

    return login_not_required(require_safe(guarded))


@on_this_machine
@vary_on_headers("HX-Request")
def mailbox(request: HttpRequest) -> HttpResponse:
    """All messages that this installation sent, newest first."""
    found = list(letters()) if settings.MAILBOX_DIR else []
    part = "letters" if wants_fragment(request) else "mailbox"
    return render(request, f"accounts/notices/{part}.html", {"letters": found})


@on_this_machine
@shows_mail
def mailbox_letter(request: HttpRequest, key: str) -> HttpResponse:
    """One message: as text with working links, and as it looks in a mail program."""
    return render(request, "accounts/notices/letter.html", {"letter": _letter(key)})


@on_this_machine
def letter_html(_request: HttpRequest, key: str) -> HttpResponse:
    return framed(_letter(key).html)


@on_this_machine
def previews(request: HttpRequest) -> HttpResponse:
    """Every mail that can be sent, with made-up facts."""
    subjects = [(kind, preview(kind).subject) for kind in KINDS]
    return render(request, "accounts/notices/previews.html", {"subjects": subjects})


@on_this_machine
@shows_mail
def mail_preview(request: HttpRequest, kind: str) -> HttpResponse:
    _known(kind)
    words = preview(kind)
    return render(request, "accounts/notices/preview.html", {"kind": kind, "words": words})


@on_this_machine
def preview_html(_request: HttpRequest, kind: str) -> HttpResponse:
    _known(kind)
    return framed(preview(kind).html)


def _letter(key: str) -> KeptLetter:
    found = letter(key) if settings.MAILBOX_DIR else None
    if found is None:
        raise Http404
    return found


def _known(kind: str) -> None:
    if kind not in KINDS:
        raise Http404
