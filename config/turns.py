"""Turns at what is dear: waited for on the event loop, so that whoever waits holds no thread."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from common.places import Places
from config.bodies import Refused, Scope

_WAIT_S: Final = 20.0
_SENT: Final = frozenset({"/studio/", "/studio/uploads/", "/account/avatar/"})
"""What is sent here may hold a picture that is decoded, or name one that is looked at."""
_FETCHED: Final = re.compile(r"/files/|/studio/uploads/.")
"""What is fetched here may have to be made first."""


class Turns:
    """As many turns as `places` has; the next goes to whoever has waited longest for theirs."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._changed = asyncio.Event()

    @asynccontextmanager
    async def of(self, person: int) -> AsyncIterator[None]:
        """Have a turn until the block ends; Refused where none comes in good time."""
        await self._come(person)
        try:
            with self._places.taken_by(person):
                yield
        finally:
            self._changed.set()
            self._changed = asyncio.Event()

    async def _come(self, person: int) -> None:
        try:
            async with asyncio.timeout(_WAIT_S):
                while not self._places.has_one_for(person):
                    await self._changed.wait()
        except TimeoutError:
            raise Refused(503) from None


def turns_among(threads: int) -> Turns:
    """Half of the threads stay free for pages; a quarter is the most that one person takes up."""
    return Turns(Places(in_all=max(1, threads // 2), each=max(1, threads // 4)))


def is_dear(scope: Scope) -> bool:
    """Whether answering may take seconds of decoding or drawing."""
    if scope["method"] == "POST":
        return scope["path"] in _SENT
    return bool(_FETCHED.match(scope["path"]))
