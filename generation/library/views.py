"""The library: what a person has made, found again, taken away, thrown away."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from generation.engines.catalogue import catalogue
from generation.library.access import person
from generation.library.archive import stream_archive
from generation.library.deletion import delete_jobs, restore_jobs
from generation.library.forms import FilterForm, SelectionForm
from generation.library.history import Filters, entries_of, page_of_history

_UNDO_SALT = "generation.library.undo"
_UNDO_S = 15 * 60


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The grid, one page of it, or only its next tiles for htmx."""
    form = FilterForm(request.GET)
    filters = form.filters() if form.is_valid() else Filters()
    page = page_of_history(person(request), filters=filters, cursor=request.GET.get("after", ""))
    more = urlencode({**form.kept(), "after": page.next_cursor}) if page.next_cursor else ""
    template = "library/tiles.html" if request.htmx else "library/index.html"  # type: ignore[attr-defined]  # set by HtmxMiddleware
    context = {
        "page": page,
        "filters": filters,
        "form": form,
        "more": more,
        "engines": catalogue().values(),
        "undo": request.GET.get("undo", ""),
    }
    response = render(request, template, context)
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_POST
def delete(request: HttpRequest) -> HttpResponse:
    form = SelectionForm(request.POST)
    if not form.is_valid():
        return _nothing_chosen(request)
    deleted = delete_jobs(owner=person(request), public_ids=form.cleaned_data["job"])
    undo = signing.dumps(deleted, salt=_UNDO_SALT, compress=True)
    return redirect(f"/library/?{urlencode({'undo': undo})}" if deleted else "/library/")


@require_POST
def restore(request: HttpRequest) -> HttpResponse:
    try:
        ids = signing.loads(request.POST.get("undo", ""), salt=_UNDO_SALT, max_age=_UNDO_S)
    except signing.BadSignature:
        messages.error(request, _("That can no longer be undone."))
        return redirect("generation:library")
    count = restore_jobs(owner=person(request), public_ids=ids)
    if count < len(ids):
        messages.error(request, _("Some of it is gone for good and could not be brought back."))
    return redirect("generation:library")


@require_POST
def download(request: HttpRequest) -> HttpResponseBase:
    form = SelectionForm(request.POST)
    if not form.is_valid():
        return _nothing_chosen(request)
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


def _nothing_chosen(request: HttpRequest) -> HttpResponse:
    messages.error(request, _("Choose at least one thing first."))
    return redirect("generation:library")
