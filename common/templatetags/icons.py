"""Icons from the sprite that set-up builds out of `static/icons.txt`."""

from functools import cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

SPRITE = "vendor/icons.svg"


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """A decoration beside words: hidden from screen readers, so it never stands alone."""
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>', static(SPRITE), name
    )
