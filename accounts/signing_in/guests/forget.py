"""Guests who do not come back leave nothing."""

from typing import Protocol

import structlog
from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.module_loading import import_string

from accounts.models import User
from privacy.vault import destroy_key

log = structlog.get_logger("maquette.accounts")


class Eraser(Protocol):
    """Removes every job and file of somebody, in the transaction of whoever calls it."""

    def __call__(self, *, owner: User) -> int: ...


def forget_guests() -> int:
    """Remove guests who were away for too long, but for those who have confirmed an address.

    One who cannot be removed is reported, and keeps none of the others.
    """
    confirmed = EmailAddress.objects.filter(user=OuterRef("pk"), verified=True)
    unused = User.objects.filter(
        ~Exists(confirmed), is_guest=True, last_login__lt=timezone.now() - settings.GUESTS_KEPT
    )
    return sum(_try_to_forget(guest) for guest in list(unused))


def _try_to_forget(guest: User) -> bool:
    try:
        return _forget(guest.pk)
    except Exception:
        log.exception("guest not forgotten", user=str(guest.public_id))
        return False


@transaction.atomic
def _forget(pk: int) -> bool:
    """First the key, so that what lies about them in files can be read by nobody."""
    guest = User.objects.select_for_update().filter(pk=pk, is_guest=True).first()
    if guest is None:
        return False
    destroy_key(pk)
    # What a guest made is kept on a floor above this one.
    erase_everything_of: Eraser = import_string(settings.ERASE_EVERYTHING)
    erase_everything_of(owner=guest)
    guest.delete()
    return True
