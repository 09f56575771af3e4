"""The page of one job, its card, and what can be done with it."""

import json
from collections.abc import Callable, Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST
from django.views.decorators.vary import vary_on_headers

from common.errors import DomainError
from common.fragments import wants_fragment
from common.headers import allow_model_viewer
from common.refusals import name_code, refused
from generation.access import may_share, note_making, own_job
from generation.jobs.again import retry_job, vary_job
from generation.jobs.cancel import cancel_job
from generation.jobs.recipe import recipe_of
from generation.library.cards import card_of
from generation.library.details import credits_in_words, print_report, settings_in_words, took_s
from generation.library.downloads import ResultFiles, files_of
from generation.library.file_links import SHARED_FOR_S, signed_file_url
from generation.library.forms import AgainForm, new_request_key
from generation.library.names import recipe_name
from generation.models import Job


class PageTooOld(DomainError):
    code = "page_too_old"
    message = _("This page is out of date.")
    help = _("Load it again, then try once more.")


@allow_model_viewer
@require_GET
@vary_on_headers("HX-Request")
def job(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Everything about one job; for htmx only its element, to take the place of the old one."""
    card = card_of(own_job(request, public_id))
    files = files_of(card)
    context = {
        "card": card,
        "files": files,
        "report": print_report(card.first.facts) if card.first else None,
        "settings": settings_in_words(card),
        "credits": credits_in_words(card),
        "took_s": took_s(card),
        "recipe_name": recipe_name(card.job, card.entry.words),
        "links": _links(request, files) if "link" in request.GET else [],
        "may_share": may_share(request),
    }
    template = "library/job_body.html" if wants_fragment(request) else "library/job.html"
    return render(request, template, context)


def _links(request: HttpRequest, files: Sequence[ResultFiles]) -> list[str]:
    """For each result an address that its owner may pass on: whoever has it gets the file."""
    links = [
        signed_file_url(each.asset, each.downloads[0].name, expires_s=SHARED_FOR_S)
        for each in files
    ]
    return [request.build_absolute_uri(link) for link in links]


@require_GET
def card(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The card alone, as it is now: for a live page."""
    context = {"card": card_of(own_job(request, public_id))}
    return render(request, "components/job_card.html", context)


@require_GET
def recipe(request: HttpRequest, public_id: UUID) -> HttpResponse:
    job = own_job(request, public_id)
    words = card_of(job).entry.words
    content = json.dumps(recipe_of(job), indent=2, ensure_ascii=False)
    response = HttpResponse(content, content_type="application/json")
    name = recipe_name(job, words)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_POST
def cancel(request: HttpRequest, public_id: UUID) -> HttpResponse:
    job = cancel_job(job=own_job(request, public_id))
    return _show(request, job)


@require_POST
def retry(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The same once more, with the same seed."""
    return _again(request, public_id, retry_job)


@require_POST
def vary(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The same once more, with a new seed."""
    return _again(request, public_id, vary_job)


def _again(request: HttpRequest, public_id: UUID, repeat: Callable[..., Job]) -> HttpResponse:
    source = own_job(request, public_id)
    form = AgainForm(request.POST)
    if not form.is_valid():
        return _refused(request, source, PageTooOld())
    try:
        job = repeat(job=source, request_key=form.cleaned_data["request_key"])
    except DomainError as error:
        return _refused(request, source, error)
    note_making(request, job)
    if wants_fragment(request):
        context = {"card": card_of(job), "source": source, "again_key": new_request_key()}
        return render(request, "components/made_again.html", context)
    return redirect("generation:job", job.public_id)


def _refused(request: HttpRequest, source: Job, error: DomainError) -> HttpResponse:
    """Nothing was made: the sentence goes into a toast, on this page or after the way back."""
    if wants_fragment(request):
        context = {"words": error.sentences, "code": error.code}
        return refused(render(request, "components/toast.html", context), error)
    messages.error(request, error.sentences)
    return name_code(redirect("generation:job", source.public_id), error.code)


def _show(request: HttpRequest, job: Job) -> HttpResponse:
    if wants_fragment(request):
        return render(request, "components/job_card.html", {"card": card_of(job)})
    return redirect("generation:job", job.public_id)
