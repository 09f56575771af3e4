"""The one moment at which an address is confirmed, by whichever door: allauth offers a signal."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed
from django.dispatch import receiver
from django.http import HttpRequest

from accounts.signing_in.first_proof import shut_out_strangers


@receiver(email_confirmed, dispatch_uid="shut-out-strangers")
def confirm_first(*, request: HttpRequest, email_address: EmailAddress, **_: Any) -> None:
    shut_out_strangers(request, email_address)
