from datetime import datetime

from django import template

from common.moments import said

register = template.Library()


@register.filter(expects_localtime=True)
def moment(at: datetime | None) -> str:
    """A time in the zone of whoever reads, which it names; nothing where there is none."""
    return said(at) if at else ""
