"""Closing somebody's account against their will: at once, and for good at a set time."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.notices.moment import moment
from accounts.notices.outbox import send_mail
from accounts.sessions import end_sessions
from common.errors import DomainError


class CannotFreezeStaff(DomainError):
    code = "cannot_freeze_staff"
    message = _("This account belongs to somebody who works here.")
    help = _("Ask an admin to take their role away first.")


def freeze_account(*, person: User, erase_at: datetime) -> None:
    """Nobody gets in from the next request on, and at `erase_at` the account is erased.

    Whoever erases accounts takes those whose `close_at` is over; an earlier time stays.
    """
    if person.is_staff:
        raise CannotFreezeStaff
    with transaction.atomic():
        row = User.objects.select_for_update(no_key=True).get(pk=person.pk)
        was_frozen = row.frozen_at is not None
        row.is_active = False
        row.frozen_at = row.frozen_at or timezone.now()
        row.close_at = min(row.close_at or erase_at, erase_at)
        row.save(update_fields=["is_active", "frozen_at", "close_at"])
        if not was_frozen:
            _say_so(row)
        transaction.on_commit(lambda: end_sessions(owner=row))


def give_back(*, person: User) -> None:
    """Open an account again that was closed by mistake, while it is still there."""
    frozen = User.objects.filter(pk=person.pk, frozen_at__isnull=False)
    frozen.update(is_active=True, frozen_at=None, close_at=None)


def _say_so(person: User) -> None:
    facts = {
        "erased_on": moment(person.close_at or timezone.now(), user=person),
        "url": f"{settings.SITE_ORIGIN}{reverse('accounts:contact')}",
    }
    send_mail(kind="account_frozen", user=person, facts=facts)
