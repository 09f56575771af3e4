"""How long what people make is kept, as each of them chose. Whoever stores it keeps to this."""

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.db.models import QuerySet

from accounts.models import User
from accounts.models.user import RETENTION_DAYS


def retention_of(user: User) -> timedelta | None:
    """How long after it was finished something goes by itself; None where it is kept."""
    return shortest(days=user.retention_days, keeps_history=user.keeps_history)


def shortest(*, days: int | None, keeps_history: bool) -> timedelta | None:
    spans = [] if days is None else [timedelta(days=days)]
    if not keeps_history:
        spans.append(history_off_for())
    return min(spans, default=None)


def history_off_for() -> timedelta:
    """How long the session of somebody without a history may still find what was made in it."""
    return timedelta(hours=settings.HISTORY_OFF_HOURS)


def people_by_retention() -> Iterator[tuple[QuerySet[User], timedelta]]:
    """Everybody whose things go by themselves, by how long they stay; the shorter rule wins.

    Somebody may be in two groups: what the shorter one takes is gone for the other.
    """
    yield User.objects.filter(keeps_history=False), history_off_for()
    for days in RETENTION_DAYS:
        yield User.objects.filter(retention_days=days), timedelta(days=days)
