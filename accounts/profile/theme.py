"""The light that somebody chose, kept with their account (named by settings.KEEP_THEME)."""

from django.http import HttpRequest

from accounts.corrections import apply_correction
from accounts.models import User


def keep_theme(request: HttpRequest, theme: str) -> None:
    if isinstance(request.user, User):
        apply_correction(user=request.user, changes={"theme": theme})
