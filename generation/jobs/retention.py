"""Removing what stayed as long as its owner wanted: with every file, and nothing to undo."""

from datetime import datetime, timedelta
from functools import partial
from typing import Final

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from accounts.profile.keeping import people_by_retention
from generation.jobs.purge import removable, remove_each
from generation.models import Job
from generation.models.job import JobQuerySet

_BATCH: Final = 500
"""For each rule and run; what is left goes with the next."""


def remove_outlived(*, now: datetime | None = None) -> int:
    """Remove finished jobs that are older than their owner keeps them; how many.

    Safe to run side by side. Whoever changes their mind meanwhile keeps what is not yet gone.
    """
    moment = now or timezone.now()
    return sum(_remove(people, span, moment) for people, span in people_by_retention())


def _remove(people: QuerySet[User], span: timedelta, now: datetime) -> int:
    among = partial(_outlived, people, now - span)
    oldest = among().order_by("finished_at").values_list("pk", flat=True)[:_BATCH]
    return remove_each(oldest, among=among)


def _outlived(people: QuerySet[User], before: datetime) -> JobQuerySet:
    owners = people.values("pk")
    return removable(Job.objects.filter(owner__in=owners, finished_at__lt=before))
