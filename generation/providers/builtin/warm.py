"""Compiling before the first request: `python -m generation.providers.builtin.warm` at set-up.

Compiled kernels are kept on disk, so a worker that starts later only loads them.
"""

import time
from collections.abc import Callable, Iterator

from generation.media.render import pictures
from generation.providers.builtin.provider import ENGINES, engine_module

Step = Callable[[], None]


def warm(say: Callable[[str], None] = lambda _: None) -> None:
    """Run every engine and the renderer once on something tiny."""
    for name, step in _steps():
        began = time.perf_counter()
        step()
        say(f"{name}: ready after {time.perf_counter() - began:.1f} s")


def _steps() -> Iterator[tuple[str, Step]]:
    yield "thumbnails", pictures.warm
    for slug in ENGINES:
        yield slug, engine_module(slug).warm


if __name__ == "__main__":
    warm(print)
