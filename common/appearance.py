"""How pages look for one brand and one person: the brand's colours and the chosen light."""

import hashlib
from functools import cache

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.module_loading import import_string
from django.views.decorators.http import require_GET, require_POST

THEME_COOKIE = "theme"
THEMES = ("light", "dark")
YEAR_S = 365 * 24 * 3600


@cache
def brand_css() -> str:
    """The brand's tokens as custom properties; `static/css/tokens.css` builds on them."""
    tokens = settings.BRAND.tokens.model_dump()
    rules = (f"--brand-{name.replace('_', '-')}:{value};" for name, value in tokens.items())
    return f":root{{{''.join(rules)}}}"


@cache
def brand_css_version() -> str:
    """Changes whenever the stylesheet does, so that browsers may keep it for ever."""
    return hashlib.sha256(brand_css().encode()).hexdigest()[:12]


@login_not_required
@require_GET
def brand_stylesheet(_request: HttpRequest, version: str) -> HttpResponse:
    response = HttpResponse(brand_css(), content_type="text/css; charset=utf-8")
    lasting = version == brand_css_version()
    response["Cache-Control"] = f"public, max-age={YEAR_S if lasting else 0}, immutable"
    return response


@login_not_required
@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Remember light or dark, here and with the account, and go back to the page that asked."""
    came_from = request.META.get("HTTP_REFERER", "")
    is_ours = url_has_allowed_host_and_scheme(came_from, allowed_hosts={request.get_host()})
    response = redirect(came_from if is_ours else "/")
    theme = request.POST.get("theme")
    if theme in THEMES:
        # Accounts stand above this floor, and keep it for who is signed in.
        import_string(settings.KEEP_THEME)(request, theme)
        response.set_cookie(
            THEME_COOKIE, theme, max_age=YEAR_S, samesite="Lax", secure=request.is_secure()
        )
    return response
