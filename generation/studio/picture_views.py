"""Taking in a picture before the form is sent, and suggesting what to cut out of it."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from accounts.access import person
from common.errors import DomainError
from common.refusals import refused
from generation.access import own_asset
from generation.engines.catalogue import EngineCard
from generation.engines.offered import offered_engines
from generation.engines.tasks import Task
from generation.library.notices import advice_for, brush_advice_for
from generation.models import Asset
from generation.studio.files_sent import sent_files
from generation.studio.pictures import (
    TooManyAtOnce,
    accept_picture,
    advice_on,
    cut_out_png,
)


class NoFile(DomainError):
    code = "no_file"
    message = _("Choose a picture first.")


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of advice, what the brush could do, and an engine that suits better, if there is."""

    words: str
    brush: str = ""
    alternative: EngineCard | None = None


@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """Store a picture and answer with how it will be used: its preview, its cut-out, advice."""
    try:
        files = sent_files(request)
        if "image" not in files:
            raise NoFile
        asset = accept_picture(owner=person(request), upload=files["image"])
        advice = _advice(asset)
    except DomainError as error:
        context = {"error": error}
        return refused(render(request, "studio/upload_refused.html", context), error)
    return render(request, "studio/picked.html", {"asset": asset, "advice": advice})


@require_GET
def mask(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The cut-out that would be used if nobody painted: white where the subject is."""
    try:
        png = cut_out_png(own_asset(request, public_id))
    except TooManyAtOnce as error:
        return refused(HttpResponse(), error)
    return HttpResponse(png, content_type="image/png")


def _advice(asset: Asset) -> list[Said]:
    """What is worth knowing before anything is paid."""
    offered = {card.slug: card for card in offered_engines(Task.IMAGE_TO_3D)}
    taken_in = [Said(advice_for(code)) for code in asset.facts.get("notices", ())]
    return taken_in + [
        Said(
            advice_for(advice.code),
            brush_advice_for(advice.code),
            offered.get(advice.alternative or ""),
        )
        for advice in advice_on(asset)
    ]
