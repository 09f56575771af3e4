"""The library: what a person has made, found again, taken away, thrown away."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django.views.decorators.vary import vary_on_headers

from accounts.access import person
from accounts.profile.keeping import retention_of
from common.fragments import wants_fragment
from common.refusals import name_code
from generation.library.archive import stream_archive
from generation.library.deletion import delete_jobs, restore_jobs
from generation.library.forms import KINDS, MOST_CHOSEN, FilterForm, SelectionForm, too_many_chosen
from generation.library.history import Filters, choices_for, entries_of, page_of_history
from generation.library.undo import UNDO_S, can_undo, remember_deleted, take_deleted


@require_GET
@vary_on_headers("HX-Request")
def index(request: HttpRequest) -> HttpResponse:
    """The grid, one page of it, or only its next tiles for htmx."""
    form = FilterForm(request.GET)
    filters = form.filters() if form.is_valid() else Filters()
    owner = person(request)
    page = page_of_history(owner, filters=filters, cursor=request.GET.get("after", ""))
    choices = choices_for(owner)
    more = urlencode({**form.kept(), "after": page.next_cursor}) if page.next_cursor else ""
    template = "library/tiles.html" if wants_fragment(request) else "library/index.html"
    context = {
        "page": page,
        "filters": filters,
        "form": form,
        "more": more,
        "engines": choices.engines,
        "kinds": [(kind, words) for kind, words in KINDS if kind in choices.kinds],
        "most_chosen": MOST_CHOSEN,
        "too_many_chosen": too_many_chosen(),
        "kept_for": retention_of(owner),
        "undo": "deleted" in request.GET and can_undo(request),
        "undo_minutes": UNDO_S // 60,
    }
    return render(request, template, context)


@require_POST
def delete(request: HttpRequest) -> HttpResponse:
    form = SelectionForm(request.POST)
    if not form.is_valid():
        return _not_taken(request, form.problem)
    deleted = delete_jobs(owner=person(request), public_ids=form.cleaned_data["job"])
    remember_deleted(request, deleted)
    return redirect(reverse("generation:library") + ("?deleted" if deleted else ""))


@require_POST
def restore(request: HttpRequest) -> HttpResponse:
    ids = take_deleted(request)
    count = restore_jobs(owner=person(request), public_ids=ids)
    if not ids:
        messages.error(request, _("That can no longer be undone."))
    elif count < len(ids):
        messages.error(request, _("Some of it is gone for good and could not be brought back."))
    return redirect("generation:library")


@require_POST
def download(request: HttpRequest) -> HttpResponseBase:
    form = SelectionForm(request.POST)
    if not form.is_valid():
        return _not_taken(request, form.problem)
    owner = person(request)
    entries = [entry for entry in entries_of(owner, form.cleaned_data["job"]) if entry.results]
    if not entries:
        messages.error(request, _("There is no finished file among what you chose."))
        return redirect("generation:library")
    response = StreamingHttpResponse(
        stream_archive(owner, entries), content_type="application/zip"
    )
    response["Content-Disposition"] = f'attachment; filename="{settings.BRAND.slug}.zip"'
    return response


def _not_taken(request: HttpRequest, problem: ValidationError) -> HttpResponse:
    messages.error(request, problem.messages[0])
    return name_code(redirect("generation:library"), problem.code or "refused")
