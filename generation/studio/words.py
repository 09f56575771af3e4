"""The page of everything that an engine of words can make."""

from collections.abc import Mapping

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from common.errors import Words
from generation.providers.builtin.composer.lexicon import ENGINE, lexicon

WORD_ENGINE = ENGINE
_TITLES: Mapping[str, Words] = {
    "things": _("Things"),
    "colours": _("Colours"),
    "materials": _("Materials"),
    "patterns": _("Patterns"),
    "relations": _("Where they are"),
    "places": _("Places"),
    "times": _("Times of day"),
    "skies": _("In the sky"),
    "moods": _("Light"),
    "cameras": _("Views"),
    "styles": _("Styles"),
}


@login_not_required
@require_GET
def words(request: HttpRequest) -> HttpResponse:
    sections = [(_TITLES[name], known) for name, known in lexicon().items()]
    return render(request, "studio/words.html", {"sections": sections})
