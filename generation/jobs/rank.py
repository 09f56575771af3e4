"""Fairness in one column: start-time fair queueing (Goyal, Vin, Cheng, SIGCOMM 1996).

The virtual clock of a queue is the highest rank that was ever started in it. A new job goes behind
the clock and behind its owner's own waiting jobs, by as much as it costs: whoever queues five
hundred jobs stretches their own line, and the next person's one job still comes soon.

A started job may be purged, or go with its owner's account, and the clock would run back with it.
So it is never before the place where the job that waits in front began to count.
"""

from django.db import connection

from accounts.models import User

UNITS_PER_CREDIT = 1000
"""Ranks are whole numbers, and fine enough that less than a credit could count as well."""

_BEFORE = """
    SELECT greatest(
        0,
        (SELECT max(rank) FROM generation_job
         WHERE owner_id = %(owner)s AND queue = %(queue)s
           AND state IN ('queued', 'running', 'storing')),
        (SELECT max(rank) FROM generation_job
         WHERE queue = %(queue)s AND started_at IS NOT NULL),
        (SELECT rank - greatest(1, price) * %(units)s FROM generation_job
         WHERE queue = %(queue)s AND state = 'queued' ORDER BY rank LIMIT 1)
    )
"""
"""The owner's last place, the clock, where the job in front began: each the end of an index."""


def next_rank(*, owner: User, queue: str, price: int) -> int:
    """The rank of the owner's next job. Call it while the owner's wallet row is locked."""
    asked: dict[str, str | int] = {"owner": owner.pk, "queue": queue, "units": UNITS_PER_CREDIT}
    with connection.cursor() as cursor:
        cursor.execute(_BEFORE, asked)
        [before] = cursor.fetchone()
    # What is free takes its turn all the same.
    return int(before) + max(1, price) * UNITS_PER_CREDIT
