"""What of a page leads somewhere while staff look at an account, and to everybody else."""

from django import template

from accounts.staff.view_as.pages import opens

register = template.Library()


@register.simple_tag(takes_context=True)
def may_open(context: template.Context, name: str) -> bool:
    """Whether the page of this name is there for who asks; but for visits each is."""
    request = context.get("request")
    return request is None or opens(name, request)
