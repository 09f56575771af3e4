"""The landing page and the studio: where things are asked for."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django.views.decorators.vary import vary_on_headers

from accounts.access import person
from common.fragments import wants_fragment
from common.refusals import refused
from generation.access import note_making
from generation.engines.offered import TASK_NAMES, offered_tasks
from generation.engines.tasks import Task
from generation.library.cards import card_of, recent_cards
from generation.library.forms import new_request_key
from generation.models import Job
from generation.studio.composer import Composer
from generation.studio.files_sent import sent_files
from generation.studio.handing_in import is_valid, submit
from generation.studio.opening import blank_composer, reopened, sent_composer
from generation.studio.showcase import shown_pictures

SEE_OTHER = 303


@login_not_required
@require_GET
@gzip_page
def landing(request: HttpRequest) -> HttpResponse:
    """It shows what the brand offers and no more."""
    offered = offered_tasks()
    context = {
        "tasks": [(task, TASK_NAMES[task]) for task in offered],
        "takes_words": any(task.needs_prompt for task in offered),
        "makes_models": any(task.makes_model for task in offered),
        "showcase": shown_pictures() if Task.TEXT_TO_IMAGE in offered else [],
    }
    return render(request, "landing.html", context)


@require_http_methods(["GET", "POST"])
@vary_on_headers("HX-Request")
@gzip_page
def studio(request: HttpRequest) -> HttpResponse:
    """The composer above the latest results. POST makes a job, or says what stands in the way.

    It may be compressed, for it repeats nothing that a stranger could put into its address.
    """
    if request.method == "GET":
        return _page(request, blank_composer(person(request), request.GET))
    composer = sent_composer(person(request), request.POST)
    valid = is_valid(composer, sent_files(request))
    if "reshape" in request.POST or "example" in request.POST:
        return _page(request, reopened(composer, request.POST))
    job = submit(composer) if valid else None
    if job is None:
        return _refused(request, composer)
    return _made(request, composer, job)


@require_POST
def quote(request: HttpRequest) -> HttpResponse:
    """What it would cost, while the form is being filled in. Stores nothing."""
    composer = sent_composer(person(request), request.POST)
    composer.form.is_valid()
    return render(request, "studio/price.html", {"composer": composer})


@require_POST
def parameters(request: HttpRequest) -> HttpResponse:
    """The settings of another engine, in place of those that are shown; what both know stays."""
    composer = reopened(sent_composer(person(request), request.POST), request.POST)
    return render(request, "studio/toolbar.html", {"composer": composer, "is_update": True})


def _page(request: HttpRequest, composer: Composer) -> HttpResponse:
    context = {"composer": composer, "cards": recent_cards(composer.owner)}
    return render(request, "studio/index.html", context)


def _refused(request: HttpRequest, composer: Composer) -> HttpResponse:
    """The sentence at the field. With script the form stays as it is, and only sentences come."""
    if wants_fragment(request):
        response = render(request, "studio/refused.html", {"composer": composer})
    else:
        response = _page(request, composer)
    return refused(response, composer.refusal)


def _made(request: HttpRequest, composer: Composer, job: Job) -> HttpResponse:
    note_making(request, job)
    if wants_fragment(request):
        context = {"card": card_of(job), "request_key": new_request_key(), "composer": composer}
        return render(request, "studio/made.html", context)
    page = reverse("generation:job", args=[job.public_id])
    return HttpResponseRedirect(page, status=SEE_OTHER)
