"""What beats beside a running job: its lease, its progress, and whether it is still wanted."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from types import TracebackType
from typing import Self

import structlog
from django.db import Error, connection
from django.utils import timezone

from generation.jobs.announce import announce
from generation.jobs.claim import LEASE
from generation.jobs.close import close_job
from generation.jobs.limits import end_process
from generation.jobs.time_limit import TimeLimit
from generation.models import Job, JobState
from generation.providers.contract import Canceled

log = structlog.get_logger("maquette.jobs")

TICK_S = 0.2
"""How often pages hear of progress, at most."""
RENEW_S = 1.0
"""How often the lease is renewed; also how soon a worker notices that its job was canceled."""
MERCY_S = 5.0
"""How much longer than its limit a job may go on that does not listen, before its process ends."""


class OutOfTime(Canceled):
    """The engine was still at it when the time of its card was over."""


class Pulse:
    """Beats in a thread of its own from entering to leaving the block.

    The thread opens a database connection only when the first renewal is due, so that a short job
    does not pay for it.
    """

    def __init__(self, job: Job) -> None:
        # A copy: what the worker's own thread has not committed yet must not be told.
        self._job = copy(job)
        self._limit: TimeLimit | None = None
        self._renews_at = time.monotonic() + RENEW_S
        self._latest = (job.progress, job.stage)
        self._told: tuple[float, str] | None = None
        self._is_lost = False
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"pulse {job.pk}", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop.set()
        self._thread.join()

    @contextmanager
    def making(self, *, within_s: float) -> Iterator[None]:
        """Progress is told. When time is up, reports raise OutOfTime; then the process ends."""
        self._limit = TimeLimit(within_s)
        try:
            yield
        finally:
            self._limit = None

    def report(self, share: float, stage: str) -> None:
        """What an engine calls as it goes. Raises Canceled once nobody wants the work any more."""
        latest = (min(max(share, 0.0), 1.0), stage[:32])
        has_moved, self._latest = latest != self._latest, latest
        if self._is_lost:
            raise Canceled
        if self._limit and has_moved:
            self._limit.move()
        if self._is_over(0.0):
            raise OutOfTime

    def _run(self) -> None:
        try:
            while not self._stop.wait(TICK_S):
                self._tick()
        finally:
            connection.close()

    def _tick(self) -> None:
        if self._is_over(MERCY_S):
            self._end_by_force()
        elif not self._is_lost:
            self._beat(time.monotonic())

    def _is_over(self, mercy_s: float) -> bool:
        limit = self._limit
        return limit is not None and limit.over_s() > mercy_s

    def _beat(self, now: float) -> None:
        self._tell()
        if now >= self._renews_at:
            self._renews_at = now + RENEW_S
            self._renew()

    def _tell(self) -> None:
        if self._limit and self._latest != self._told:
            self._told = self._job.progress, self._job.stage = self._latest
            announce(self._job)

    def _renew(self) -> None:
        progress, stage = self._latest
        try:
            ours = Job.objects.held_by(self._job).update(
                leased_until=timezone.now() + LEASE, progress=progress, stage=stage
            )
            if not ours:
                self._lose()
        except Error as error:
            # The lease outlasts a short absence of the database; the next beat tries again, on a
            # connection of its own, for Django opens none in the place of one that broke.
            log.warning("lease not renewed", job=self._job.pk, reason=type(error).__name__)
            connection.close()

    def _lose(self) -> None:
        """The engine hears it with its next report; its time goes on running."""
        self._is_lost = True
        # The last word on open pages must be the truth, not this worker's.
        for job in Job.objects.filter(pk=self._job.pk):
            announce(job)

    def _end_by_force(self) -> None:
        """Whatever becomes of the job's row, the process must not go on."""
        self._is_lost = True
        self._stop.set()
        try:
            close_job(self._job, state=JobState.FAILED, error_code="engine_timeout")
        except Error as error:
            log.warning("job not closed", job=self._job.pk, reason=type(error).__name__)
        finally:
            end_process()
