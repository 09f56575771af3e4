"""Putting right what was lost: by a killed worker, a flushed broker, a missed message.

Every step decides by conditional updates, so any number of sweeps may run at the same time.
"""

from collections import Counter
from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from billing.credits import capture, open_holds, release
from generation.assets.erase import erase_assets
from generation.jobs.close import close_job
from generation.jobs.lifeline import cut_lifelines
from generation.jobs.store import OUTPUT_ROLES
from generation.jobs.wake import wake_worker
from generation.models import OPEN_STATES, Asset, Job, JobState

MOST_HINTS = 100
"""Hints per queue and sweep: enough to keep any pool busy until the next one."""
_STRAY_AFTER = timedelta(minutes=5)
_PREFIX = "job:"


def sweep() -> None:
    """All of it. Run every 15 seconds, and once when a worker starts."""
    free_dead_leases()
    expire_overdue_jobs()
    settle_stray_holds()
    remove_leftovers()
    wake_for_due_jobs()


def free_dead_leases() -> int:
    """Make jobs of dead workers claimable at once, without waiting for their leases to end."""
    now = timezone.now()
    leased = Job.objects.open().filter(pk__in=cut_lifelines(), leased_until__gt=now)
    freed: int = leased.update(leased_until=None)
    return freed


def expire_overdue_jobs() -> int:
    """End jobs past their deadline that no worker is making, and give their credits back."""
    now = timezone.now()
    overdue = Job.objects.unleased(now).filter(deadline_at__lt=now)
    return sum(close_job(job, state=JobState.EXPIRED, error_code="expired") for job in overdue)


def settle_stray_holds() -> int:
    """End holds that outlived their job. Closing does both at once, so there should be none."""
    references = open_holds(before=timezone.now() - _STRAY_AFTER)
    ids = {UUID(name.removeprefix(_PREFIX)): name for name in references if _is_job(name)}
    states = dict(Job.objects.filter(public_id__in=ids).values_list("public_id", "state"))
    strays = [public_id for public_id in ids if states.get(public_id) not in OPEN_STATES]
    for public_id in strays:
        settle = capture if states.get(public_id) == JobState.SUCCEEDED else release
        settle(reference=ids[public_id])
    return len(strays)


def remove_leftovers() -> int:
    """Delete outputs of jobs that ended without success while something was being stored."""
    since = timezone.now() - timedelta(days=1)
    unsuccessful = Job.objects.filter(finished_at__gt=since).exclude(state=JobState.SUCCEEDED)
    return erase_assets(Asset.objects.filter(job__in=unsuccessful, role__in=OUTPUT_ROLES))


def wake_for_due_jobs() -> None:
    """Send a hint for each due job: the first one may never have arrived."""
    queues = Job.objects.due(timezone.now()).values_list("queue", flat=True)
    for queue, count in Counter(queues).items():
        for _ in range(min(count, MOST_HINTS)):
            wake_worker(queue)


def _is_job(reference: str) -> bool:
    return reference.startswith(_PREFIX)
