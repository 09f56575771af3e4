"""Fairness in one column: start-time fair queueing (Goyal, Vin, Cheng, SIGCOMM 1996).

The virtual clock of a queue is the highest rank that was ever started in it. A new job goes behind
the clock and behind its owner's own waiting jobs, by as much as it costs: whoever queues five
hundred jobs stretches their own line, and the next person's one job still comes soon.

A started job may be purged, or go with its owner's account, and the clock would run back with it.
So it is never before the place where the job that waits in front began to count.
"""

from django.db.models import Max

from accounts.models import User
from generation.models import Job, JobState

UNITS_PER_CREDIT = 1000
"""Fine enough that a plan's weight can divide a price of one credit."""


def next_rank(*, owner: User, queue: str, price: int, weight: int = 1) -> int:
    """The rank of the owner's next job. Call it while the owner's wallet row is locked."""
    own = Job.objects.open().filter(owner=owner, queue=queue).aggregate(last=Max("rank"))["last"]
    return max(_clock(queue), own or 0) + _cost(price) // weight


def _clock(queue: str) -> int:
    started = Job.objects.filter(queue=queue, started_at__isnull=False)
    highest = started.aggregate(rank=Max("rank"))["rank"] or 0
    waiting = Job.objects.filter(queue=queue, state=JobState.QUEUED).order_by("rank")
    first = waiting.values_list("rank", "price").first()
    return max(highest, first[0] - _cost(first[1])) if first else highest


def _cost(price: int) -> int:
    """What is free takes its turn all the same."""
    return max(1, price) * UNITS_PER_CREDIT
