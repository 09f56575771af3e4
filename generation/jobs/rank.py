"""Fairness in one column: start-time fair queueing (Goyal, Vin, Cheng, SIGCOMM 1996).

The virtual clock of a queue is the highest rank that was ever started in it. A new job goes behind
the clock and behind its owner's own waiting jobs, by as much as it costs: whoever queues five
hundred jobs stretches their own line, and the next person's one job still comes soon.
"""

from django.db.models import Max

from accounts.models import User
from generation.models import Job

UNITS_PER_CREDIT = 1000
"""Fine enough that a plan's weight can divide a price of one credit."""


def next_rank(*, owner: User, queue: str, price: int, weight: int = 1) -> int:
    """The rank of the owner's next job. Call it while the owner's wallet row is locked."""
    started = Job.objects.filter(queue=queue, started_at__isnull=False)
    waiting = Job.objects.open().filter(owner=owner, queue=queue)
    highest = [jobs.aggregate(rank=Max("rank"))["rank"] or 0 for jobs in (started, waiting)]
    return max(highest) + max(1, price) * UNITS_PER_CREDIT // weight
