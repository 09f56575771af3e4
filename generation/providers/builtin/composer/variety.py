"""What one seed does differently from another, within what the words leave open."""

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

YAW, PITCH = 26.0, (-4.0, 11.0)
SCENIC_PITCH = 0.3
"""How much of the pitch is kept under an open sky, so that the horizon stays in the picture."""
SUN_TURN, SUN_RISE = 26.0, 0.25
WARMTH = 0.05
FILL, ASIDE, LIFT = (0.86, 1.06), 0.09, 0.05
TONE = (0.9, 1.06)
STEPS = (
    0.618034,
    0.414214,
    0.732051,
    0.541196,
    0.302776,
    0.645751,
    0.464102,
    0.685565,
    0.567764,
    0.381966,
)
"""How far each next seed moves on, as a share of the range: neighbours never look alike."""
PAPERS: tuple[Mapping[str, str], ...] = (
    {},
    {"sky": "#d9e0e6", "horizon": "#e8edf1", "ground": "#e1e7ec", "ground2": "#d9e0e6"},
    {"sky": "#e6d8c3", "horizon": "#f3e8d8", "ground": "#ecdfcc", "ground2": "#e5d6c0"},
    {"sky": "#d6dfd2", "horizon": "#e8eee4", "ground": "#dfe7da", "ground2": "#d7e0d1"},
    {"sky": "#e8d8d4", "horizon": "#f4e9e6", "ground": "#eddfdb", "ground2": "#e6d5d1"},
)
"""Backdrops of a studio of which no colour was said; the first is the vocabulary's own."""


@dataclass(frozen=True, slots=True)
class Variety:
    """Angles in degrees. `side` is -1 where the sun shines from the other side."""

    seed: float = 0.0
    """Moves clouds, stars and hills."""
    yaw: float = 0.0
    pitch: float = 0.0
    side: float = 1.0
    sun_turn: float = 0.0
    sun_rise: float = 1.0
    """How many times as high the sun stands."""
    warmth: float = 0.0
    """How much more red and less blue the sun is, as a share."""
    fill: float = 1.0
    """How many times as large the subject is in the frame; `aside` and `lift` move it there."""
    aside: float = 0.0
    lift: float = 0.0
    tone: float = 1.0
    """How many times as bright the backdrop of a studio is."""
    paper: int = 0


def variety_of(prompt: str, seed: int) -> Variety:
    """Seeds in a row walk through every range in steps, from a start that the words set."""
    start = np.random.default_rng(zlib.crc32(prompt.encode()))
    turn, walk = int(start.integers(len(PAPERS) * 2)) + seed, _walk(start, seed)
    return Variety(
        seed=50.0 * next(walk),
        yaw=_within(-YAW, YAW, next(walk)),
        pitch=_within(*PITCH, next(walk)),
        side=-1.0 if turn % 2 else 1.0,
        sun_turn=_within(-SUN_TURN, SUN_TURN, next(walk)),
        sun_rise=_within(1.0 - SUN_RISE, 1.0 + SUN_RISE, next(walk)),
        warmth=_within(-WARMTH, WARMTH, next(walk)),
        fill=_within(*FILL, next(walk)),
        aside=_within(-ASIDE, ASIDE, next(walk)),
        lift=_within(-LIFT, LIFT, next(walk)),
        tone=_within(*TONE, next(walk)),
        paper=turn % len(PAPERS),
    )


def _walk(start: np.random.Generator, seed: int) -> Iterator[float]:
    """Places in ranges, 0 to 1, one for each of STEPS."""
    for step in STEPS:
        yield float(start.random() + step * seed) % 1.0


def _within(low: float, high: float, share: float) -> float:
    return low + (high - low) * share
