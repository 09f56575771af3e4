"""What one seed does differently from another, within what the words leave open."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

YAW, PITCH = 18.0, (-3.0, 9.0)
SCENIC_PITCH = 0.3
"""How much of the pitch is kept under an open sky, so that the horizon stays in the picture."""
SUN_TURN, SUN_RISE = 20.0, 0.18
WARMTH = 0.05
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
    paper: int = 0


def variety_of(random: np.random.Generator) -> Variety:
    return Variety(
        seed=float(random.uniform(0.0, 50.0)),
        yaw=float(random.uniform(-YAW, YAW)),
        pitch=float(random.uniform(*PITCH)),
        side=float(random.choice((-1.0, 1.0))),
        sun_turn=float(random.uniform(-SUN_TURN, SUN_TURN)),
        sun_rise=float(random.uniform(1.0 - SUN_RISE, 1.0 + SUN_RISE)),
        warmth=float(random.uniform(-WARMTH, WARMTH)),
        paper=int(random.integers(len(PAPERS))),
    )
