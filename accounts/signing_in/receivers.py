"""The one moment of a sign-in by code for which allauth offers a signal and nothing else."""

from typing import Any

from allauth.account.signals import authentication_step_completed
from allauth.socialaccount.internal.flows.email_authentication import wipe_password
from django.dispatch import receiver
from django.http import HttpRequest

from accounts.models import User


@receiver(authentication_step_completed, dispatch_uid="forget-a-strangers-password")
def forget_a_strangers_password(
    *, request: HttpRequest, user: User, method: str, email: str = "", **_: Any
) -> None:
    """A stranger may have signed up with this address, never confirmed it, and know a password.

    Whoever reads the mailbox is the owner: from the moment that the code proves it, the password
    opens nothing.
    """
    if method == "code" and email:
        wipe_password(request, user, email)
