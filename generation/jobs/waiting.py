"""How long until a job is done, from how long such jobs took lately. Silent without history."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
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
    is_overdue: bool = False
    """It takes longer by now than such jobs do."""


@dataclass(frozen=True, slots=True)
class _RunTime:
    mean_s: float
    variance: float


@dataclass(frozen=True, slots=True)
class _Lately:
    """How long an engine's runs took, and how many workers are busy in a queue."""

    run_time: "Callable[[str], _RunTime | None]"
    busy_workers: Callable[[str], int]


def waiting_of(job: Job) -> Waiting:
    ahead = _engines_ahead(job) if job.state == JobState.QUEUED else Counter[str]()
    return _waiting(job, ahead, _Lately(_run_time, _busy_workers))


def waiting_of_all(jobs: Iterable[Job]) -> dict[int, Waiting]:
    """By primary key. Costs queries by the queue and the engine, not by the job."""
    jobs = list(jobs)
    lately = _Lately(cache(_run_time), cache(_busy_workers))
    queued = sorted((job for job in jobs if job.state == JobState.QUEUED), key=_queue_of)
    ahead = dict(
        pair for queue, group in groupby(queued, _queue_of) for pair in _all_ahead(queue, group)
    )
    return {job.pk: _waiting(job, ahead.get(job.pk, Counter()), lately) for job in jobs}


def _waiting(job: Job, ahead: Counter[str], lately: _Lately) -> Waiting:
    """The runs ahead, shared among the workers that are busy, and what is left of the own one."""
    position = ahead.total() + 1 if job.state == JobState.QUEUED else 0
    runs = {engine: lately.run_time(engine) for engine in {*ahead, job.engine}}
    known = {engine: run for engine, run in runs.items() if run is not None}
    if len(known) < len(runs):
        return Waiting(position, None, None)
    workers = max(1, lately.busy_workers(job.queue)) if ahead else 1
    own = known[job.engine]
    mean = own.mean_s + sum(known[e].mean_s * count for e, count in ahead.items()) / workers
    variance = own.variance + sum(known[e].variance * n for e, n in ahead.items()) / workers**2
    p50_s = mean - _made_for_s(job)
    p90_s = p50_s + _Z90 * sqrt(variance)
    if p90_s < 0:
        return Waiting(position, None, None, is_overdue=True)
    return Waiting(position, round(max(p50_s, 0), 1), round(p90_s, 1))


def _made_for_s(job: Job) -> float:
    """How long a job has been made by now, in this try or in earlier ones."""
    if job.state == JobState.QUEUED or job.started_at is None:
        return 0.0
    return (timezone.now() - job.started_at).total_seconds()


def _queue_of(job: Job) -> str:
    return job.queue


def _all_ahead(queue: str, jobs: Iterable[Job]) -> Iterator[tuple[int, Counter[str]]]:
    """What `_engines_ahead` says of each of these jobs, from one walk along the queue."""
    wanted = {job.pk for job in jobs}
    waiting = Job.objects.filter(queue=queue, state=JobState.QUEUED).order_by("rank", "pk")
    passed = Counter[str]()
    for pk, engine in waiting.values_list("pk", "engine").iterator():
        if pk in wanted:
            yield pk, passed.copy()
        passed[engine] += 1


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
