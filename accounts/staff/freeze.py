"""Closing somebody's account against their will: at once, and for good at a set time."""

from datetime import datetime
from typing import Final

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.notices.inform import inform
from accounts.notices.moment import moment
from accounts.notices.outbox import send_mail
from accounts.sessions import end_sessions
from common.errors import DomainError


class CannotFreezeStaff(DomainError):
    code = "cannot_freeze_staff"
    message = _("This account belongs to somebody who works here.")
    help = _("Ask an admin to take their role away first.")


FROZEN: Final = ("is_active", "frozen_at", "close_at", "close_at_before_freeze")
"""What freezing an account changes, and giving it back."""


@transaction.atomic
def freeze_account(*, person: User, erase_at: datetime) -> None:
    """Nobody gets in from the next request on, and at `erase_at` the account is erased.

    Whoever erases accounts takes those whose `close_at` is over; an earlier time stays.
    """
    row = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    if row.is_staff:
        raise CannotFreezeStaff
    was_frozen = row.frozen_at is not None
    if not was_frozen:
        row.close_at_before_freeze = row.close_at
        row.frozen_at = timezone.now()
    row.is_active = False
    row.close_at = min(row.close_at or erase_at, erase_at)
    row.save(update_fields=FROZEN)
    end_sessions(owner=row)
    if not was_frozen:
        _tell_it_is_closed(row)


@transaction.atomic
def give_back(*, person: User) -> None:
    """Open an account again that was closed by mistake, while it is still there.

    Where its owner had asked to close it before, that stands.
    """
    row = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    if row.frozen_at is None:
        return
    row.is_active = True
    row.frozen_at = None
    row.close_at, row.close_at_before_freeze = row.close_at_before_freeze, None
    row.save(update_fields=FROZEN)
    _tell_it_is_back(row)


def _tell_it_is_closed(person: User) -> None:
    facts = {
        "erased_on": moment(person.close_at or timezone.now(), user=person),
        "url": f"{settings.SITE_ORIGIN}{reverse('accounts:contact')}",
    }
    send_mail(kind="account_frozen", user=person, facts=facts)


def _tell_it_is_back(person: User) -> None:
    facts = {
        "erased_on": moment(person.close_at, user=person) if person.close_at else "",
        "url": f"{settings.SITE_ORIGIN}{reverse('account_login')}",
    }
    inform(person=person, kind="account_given_back", facts=facts)
