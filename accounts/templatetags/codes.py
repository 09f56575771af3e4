from django import template

register = template.Library()

GROUP = 4


@register.filter
def grouped(code: str) -> str:
    """A long code in fours, as people read it aloud and copy it by hand."""
    return " ".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))
