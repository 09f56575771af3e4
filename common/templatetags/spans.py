from django import template

from common.spans import setting_in_words

register = template.Library()


@register.simple_tag
def lasts(name: str) -> str:
    """How long the setting of this name lasts, such as `3 days`."""
    return setting_in_words(name)
