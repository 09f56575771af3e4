from django import template
from django.http import HttpRequest
from django.urls import reverse

from common.appearance import THEME_COOKIE, THEMES, brand_css_version

register = template.Library()


@register.simple_tag
def brand_stylesheet_url() -> str:
    return reverse("common:brand_css", args=[brand_css_version()])


@register.simple_tag
def chosen_theme(request: HttpRequest | None) -> str:
    """`light`, `dark`, or nothing where the person follows their system.

    What an account says goes before what this browser remembers of a visitor.
    """
    kept = getattr(getattr(request, "user", None), "theme", None)
    theme = kept or (request.COOKIES.get(THEME_COOKIE, "") if request else "")
    return theme if theme in THEMES else ""
