"""Bands of the picture on several threads, with progress between them."""

from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import partial

import cv2
import numpy as np
from numpy.typing import NDArray

from generation.providers.builtin.composer.lens import Lens
from generation.providers.builtin.composer.tiles import empty_tiles
from generation.providers.builtin.composer.tone import to_srgb
from generation.providers.builtin.composer.trace import (
    Buffers,
    empty_buffers,
    refine,
    trace_rows,
)
from generation.providers.builtin.composer.world import Light, World
from generation.providers.builtin.threads import thread_count
from generation.providers.contract import Progress

BAND = 16
CHUNK = 2048
TICK_S = 0.1
FIRST_PASS = 0.72
"""The share of the work that the first sample of each pixel takes."""
CONTRAST_STEP = 24
NORMAL_STEP = 0.25


def render(
    world: World, light: Light, lens: Lens, progress: Progress, *, threads: int | None = None
) -> Buffers:
    """Trace the picture. The result does not depend on the number of threads."""
    buffers = empty_buffers(lens.width, lens.height)
    free = empty_tiles(lens)
    bands = [
        partial(trace_rows, world, light, lens, buffers, free, top, min(top + BAND, lens.height))
        for top in range(0, lens.height, BAND)
    ]
    count = threads or thread_count()
    run_all(bands, count, lambda share: progress(share * FIRST_PASS, "tracing"))
    places = rough_places(buffers)
    chunks = [
        partial(
            refine,
            world,
            light,
            lens,
            buffers,
            free,
            places,
            first,
            min(first + CHUNK, len(places)),
        )
        for first in range(0, len(places), CHUNK)
    ]
    rest = 1.0 - FIRST_PASS
    run_all(chunks, count, lambda share: progress(FIRST_PASS + share * rest, "smoothing"))
    return buffers


def run_all(
    pieces: Iterable[Callable[[], None]], threads: int, report: Callable[[float], None]
) -> None:
    """Run the pieces on threads; `report` runs here between them and may raise to stop all."""
    with ThreadPoolExecutor(threads) as pool:
        futures: list[Future[None]] = [pool.submit(piece) for piece in pieces]
        try:
            _watch(futures, report)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    for future in futures:
        future.result()


def _watch(futures: list[Future[None]], report: Callable[[float], None]) -> None:
    waiting = set(futures)
    while waiting:
        report(1.0 - len(waiting) / len(futures))
        _, waiting = wait(waiting, timeout=TICK_S)


def rough_places(buffers: Buffers) -> NDArray[np.int32]:
    """(n, 2) row and column of the pixels where one sample is not enough."""
    image = to_srgb(buffers.colour)
    names = buffers.body.astype(np.int32) * 4096 + buffers.part
    edges = _differs(names, 0) | _bends(buffers.normal)
    edges |= (cv2.morphologyEx(image, cv2.MORPH_GRADIENT, _CROSS) > CONTRAST_STEP).any(axis=2)
    return np.argwhere(edges).astype(np.int32)


_CROSS = cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3))


def _differs(names: NDArray[np.int32], threshold: int) -> NDArray[np.bool_]:
    """Pixels beside one of another name."""
    edges = np.zeros(names.shape, bool)
    across, down = (
        np.abs(np.diff(names, axis=1)) > threshold,
        np.abs(np.diff(names, axis=0)) > threshold,
    )
    edges[:, 1:] |= across
    edges[:, :-1] |= across
    edges[1:] |= down
    edges[:-1] |= down
    return edges


def _bends(normal: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Pixels where the surface turns sharply."""
    gradient = cv2.morphologyEx(normal, cv2.MORPH_GRADIENT, _CROSS)
    return np.asarray(gradient.max(axis=2) > NORMAL_STEP)
