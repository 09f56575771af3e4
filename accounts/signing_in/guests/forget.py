"""Guests who do not come back leave nothing."""

from datetime import timedelta
from typing import Final

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.models import User
from privacy.vault import destroy_key

KEPT: Final = timedelta(days=7)


def forget_guests() -> int:
    """Remove guests who were away for a week, but for those who have confirmed an address."""
    confirmed = EmailAddress.objects.filter(user=OuterRef("pk"), verified=True)
    unused = User.objects.filter(
        ~Exists(confirmed), is_guest=True, last_login__lt=timezone.now() - KEPT
    )
    return sum(_forget(pk) for pk in unused.values_list("pk", flat=True))


@transaction.atomic
def _forget(pk: int) -> bool:
    """First the key, so that what lies about them in files can be read by nobody."""
    guest = User.objects.select_for_update().filter(pk=pk, is_guest=True).first()
    if guest is None:
        return False
    destroy_key(pk)
    guest.delete()
    return True
