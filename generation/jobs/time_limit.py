"""How long an engine may be at a job, so that a crowded machine fails none that gets on."""

import time

PATIENCE = 10.0
"""How many times its limit a job may take that gets on slowly, because others are at work too."""


class TimeLimit:
    """So many seconds of the processor, as many without any progress, and PATIENCE times as many
    by the clock."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._began_at = self._moved_at = time.monotonic()
        self._used_before = time.process_time()

    def move(self) -> None:
        """The job got on."""
        self._moved_at = time.monotonic()

    def over_s(self) -> float:
        """By how many seconds the job is past the first of its limits; below 0 within all."""
        now = time.monotonic()
        used = time.process_time() - self._used_before
        idle, taken = now - self._moved_at, now - self._began_at
        return max(max(used, idle) - self._seconds, taken - PATIENCE * self._seconds)
