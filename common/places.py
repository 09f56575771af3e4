"""So many at once of what is dear, and so many of them one person's. Counted in this process."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager


class NoPlace(Exception):
    """All places are taken, or all that this person may have."""


class Places:
    """`in_all` places, of which one person may have `each`."""

    def __init__(self, *, in_all: int, each: int) -> None:
        self._in_all = in_all
        self._each = each
        self._taken: Counter[int] = Counter()
        self._changed = threading.Condition()

    @contextmanager
    def taken_by(self, person: int, *, wait_s: float = 0.0) -> Iterator[None]:
        """Have a place until the block ends; raise NoPlace where none is free in time."""
        self._take(person, wait_s)
        try:
            yield
        finally:
            self._give_back(person)

    def has_one_for(self, person: int) -> bool:
        """Whether there is one now; the next moment it may be another's."""
        return self._taken[person] < self._each and self._taken.total() < self._in_all

    def _take(self, person: int, wait_s: float) -> None:
        with self._changed:
            if not self._changed.wait_for(lambda: self.has_one_for(person), wait_s):
                raise NoPlace
            self._taken[person] += 1

    def _give_back(self, person: int) -> None:
        with self._changed:
            self._taken -= Counter([person])
            self._changed.notify_all()
