"""Letting an account rest, closing it, and coming back by signing in.

The erasure itself is not done here: whoever erases asks `due_for_closing` for the accounts whose
time has come, and `accounts.profile.backend` keeps each of them shut until then.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.dateformat import format as format_date

from accounts.models import User
from accounts.notices.inform import inform
from accounts.notices.outbox import send_mail
from accounts.outside_access import end_outside_access
from accounts.sessions import end_sessions
from accounts.zones import zone_of


@transaction.atomic
def deactivate_account(*, user: User, now: datetime) -> None:
    """Let it rest: nobody and nothing is signed in any more, and nothing is erased."""
    User.objects.filter(pk=user.pk).update(deactivated_at=now)
    _end_all_access(user, now)
    send_mail(kind="account_resting", user=user, facts={"url": _sign_in_url()})


@transaction.atomic
def close_account(*, user: User, now: datetime) -> datetime:
    """Shut it at once and have it erased when its grace is over; when that is."""
    close_at = end_of_grace(now)
    User.objects.filter(pk=user.pk).update(close_at=close_at)
    _end_all_access(user, now)
    facts = {"erased_on": day(close_at, user=user), "url": _sign_in_url()}
    send_mail(kind="account_closing", user=user, facts=facts)
    return close_at


@transaction.atomic
def come_back(*, user: User, now: datetime) -> bool:
    """Open an account that rests or waits to be erased; False where there is nothing to open."""
    was_closing = user.close_at is not None
    open_to = User.objects.filter(Q(close_at=None) | Q(close_at__gt=now), pk=user.pk)
    shut = open_to.exclude(close_at=None, deactivated_at=None)
    if not shut.update(close_at=None, deactivated_at=None):
        return False
    user.close_at, user.deactivated_at = None, None
    if was_closing:
        inform(person=user, kind="account_back", facts={})
    return True


def due_for_closing(now: datetime) -> QuerySet[User]:
    """The accounts to erase: asked to be closed, and not come back in time."""
    return User.objects.filter(close_at__lte=now)


def end_of_grace(closed_at: datetime) -> datetime:
    """When an account that is closed then is erased."""
    return closed_at + timedelta(days=settings.ACCOUNT_GRACE_DAYS)


def day(at: datetime, *, user: User) -> str:
    """As pages and mails say it to them: in their own time zone."""
    return format_date(at.astimezone(zone_of(user)), "j F Y")


def _end_all_access(user: User, now: datetime) -> None:
    end_outside_access(owner=user, now=now)
    end_sessions(owner=user)


def _sign_in_url() -> str:
    return settings.SITE_ORIGIN + reverse("account_login")
