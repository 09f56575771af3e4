import re

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

_SIDE = 16.0
_RATIO = re.compile(r"[1-9]\d?:[1-9]\d?", re.ASCII)


@register.simple_tag
def ratio_shape(ratio: str) -> SafeString:
    """A small frame of this aspect ratio, such as 16:9, in a 20 by 20 box.

    Nothing for what is none: a form that is shown again says whatever was sent.
    """
    if not _RATIO.fullmatch(ratio):
        return SafeString()
    across, down = (float(part) for part in ratio.split(":"))
    scale = _SIDE / max(across, down)
    width, height = across * scale, down * scale
    return format_html(
        '<svg class="shape" viewBox="0 0 20 20" aria-hidden="true">'
        '<rect x="{}" y="{}" width="{}" height="{}" rx="1.5"/></svg>',
        *(round(value, 2) for value in ((20 - width) / 2, (20 - height) / 2, width, height)),
    )
