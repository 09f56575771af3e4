"""The picture of who asks, at no query of its own: its version comes with their row."""

from django import template
from django.urls import reverse

from accounts.models import User
from accounts.profile.avatar import version_of

register = template.Library()


@register.simple_tag
def avatar_url(user: User) -> str:
    """Where the picture is; empty where there is none."""
    changed_at = getattr(user, "avatar_changed_at", None)
    return reverse("accounts:avatar", args=[version_of(changed_at)]) if changed_at else ""
