"""Compiling before the first request: `python -m generation.providers.builtin.warm` at set-up.

Compiled kernels are kept on disk, so a worker that starts later only loads them.
"""

import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context

from generation.media.render import pictures
from generation.providers.builtin.provider import ENGINES, engine_module

THUMBNAILS = "thumbnails"
AT_ONCE = 2
"""Processes that compile: the largest engine takes as long as all the others together."""

Say = Callable[[str], None]


def warm(say: Say = lambda _: None) -> None:
    """Run every engine and the renderer once on something tiny, here."""
    for name in (THUMBNAILS, *ENGINES):
        say(_line(name, _seconds_of(name)))


def compile_all(say: Say) -> None:
    """The same for the folder of compiled kernels only, in processes of its own."""
    with ProcessPoolExecutor(AT_ONCE, mp_context=get_context("spawn")) as pool:
        names = {pool.submit(_seconds_of, name): name for name in (*ENGINES, THUMBNAILS)}
        for done in as_completed(names):
            say(_line(names[done], done.result()))


def _seconds_of(name: str) -> float:
    """Warm one of them up, and say how long it took."""
    began = time.perf_counter()
    step = pictures.warm if name == THUMBNAILS else engine_module(name).warm
    step()
    return time.perf_counter() - began


def _line(name: str, seconds: float) -> str:
    return f"{name}: ready after {seconds:.1f} s"


if __name__ == "__main__":
    compile_all(print)
