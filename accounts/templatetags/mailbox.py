from django import template
from django.conf import settings
from django.urls import reverse

register = template.Library()


@register.simple_tag
def mailbox_url() -> str:
    """Where to read mail in an installation that sends none; empty elsewhere."""
    return reverse("accounts:mailbox") if settings.MAILBOX_DIR else ""
