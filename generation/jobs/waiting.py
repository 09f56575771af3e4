"""How long until a job is done, from how long such jobs took lately. Silent without history."""

from collections import Counter
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, pvariance

from django.db.models import Count, Q
from django.utils import timezone

from generation.models import Job, JobState

_RECENT = 50
"""So many of an engine's latest runs are looked at."""
_Z90 = 1.2816
"""The 90th percentile of a normal distribution, in standard deviations."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Position 1 is next, 0 is being made. Seconds until it is done; None where nobody knows."""

    position: int
    p50_s: float | None
    p90_s: float | None


@dataclass(frozen=True, slots=True)
class _RunTime:
    mean_s: float
    variance: float


def waiting_of(job: Job) -> Waiting:
    """The runs ahead and the job's own, shared among the workers that are busy in its queue."""
    ahead = _engines_ahead(job) if job.state == JobState.QUEUED else Counter[str]()
    position = ahead.total() + 1 if job.state == JobState.QUEUED else 0
    runs = {engine: _run_time(engine) for engine in {*ahead, job.engine}}
    known = {engine: run for engine, run in runs.items() if run is not None}
    if len(known) < len(runs):
        return Waiting(position, None, None)
    workers = max(1, _busy_workers(job.queue))
    own = known[job.engine]
    mean = own.mean_s + sum(known[e].mean_s * count for e, count in ahead.items()) / workers
    variance = own.variance + sum(known[e].variance * n for e, n in ahead.items()) / workers**2
    return Waiting(position, round(mean, 1), round(mean + _Z90 * sqrt(variance), 1))


def _engines_ahead(job: Job) -> Counter[str]:
    """How many jobs of each engine will be claimed before this one."""
    before = Q(rank__lt=job.rank) | Q(rank=job.rank, pk__lt=job.pk)
    waiting = Job.objects.filter(before, queue=job.queue, state=JobState.QUEUED)
    return Counter(dict(waiting.values_list("engine").annotate(Count("pk"))))


def _busy_workers(queue: str) -> int:
    leased = Job.objects.open().filter(queue=queue, leased_until__gt=timezone.now())
    return leased.count()


def _run_time(engine: str) -> _RunTime | None:
    recent = Job.objects.filter(engine=engine, state=JobState.SUCCEEDED).order_by("-finished_at")
    spans = recent.values_list("started_at", "finished_at")[:_RECENT]
    seconds = [(end - start).total_seconds() for start, end in spans if start and end]
    return _RunTime(fmean(seconds), pvariance(seconds)) if seconds else None
