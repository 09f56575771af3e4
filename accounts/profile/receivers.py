"""What Django and allauth announce, taken to our services. Signals, for want of another place:
every way to sign in ends in the one, and a confirmed new address is told by the other alone."""

from typing import Any

from allauth.account.signals import email_changed
from django.contrib import messages
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.corrections import note_correction
from accounts.models import User
from accounts.profile.ending import come_back


@receiver(user_logged_in, dispatch_uid="come-back-by-signing-in")
def open_again(*, request: HttpRequest, user: User, **_kwargs: Any) -> None:
    is_shut = user.close_at is not None or user.deactivated_at is not None
    if is_shut and come_back(user=user, now=timezone.now()):
        words = _("Welcome back. Your account is open again.")
        messages.success(request, words, fail_silently=True)


@receiver(email_changed, dispatch_uid="correct-the-address")
def correct_address(*, user: User, **_kwargs: Any) -> None:
    note_correction(user=user, columns=frozenset({"email"}))
