import numpy as np
import pytest
from numpy.typing import NDArray

from generation.providers.builtin.composer.field import FAR, body_distance
from generation.providers.builtin.composer.kernel import entry
from generation.providers.builtin.composer.scene import pack
from generation.providers.builtin.composer.selection import blank, select_whole
from generation.providers.builtin.composer.world import World

from .scenes import laid_out

LIMITS = (0.02, 0.037, 0.11)
SLIGHT = 2e-3
"""In units of a toy that is 1 high: less than a pixel shows."""


@entry
def measure(
    world: World, points: NDArray[np.float64], limit: float, found: NDArray[np.float64]
) -> None:
    """Distances from points to the first body, none of them over the limit."""
    active = blank(world)
    select_whole(world, active, 0)
    for i in range(len(points)):
        p = (points[i, 0], points[i, 1], points[i, 2])
        found[i], _ = body_distance(world, active, 0, p, limit)


@pytest.mark.parametrize("prompt", ["a tiny tree", "a huge bear", "a rock"])
@pytest.mark.parametrize("limit", LIMITS)
def test_what_is_left_out_for_speed_changes_no_distance(prompt: str, limit: float) -> None:
    """Else melted parts show a seam, and what stands close together has holes."""
    (one,) = laid_out(prompt)
    low, high = one.box()
    points = np.random.default_rng(1).uniform(low - 0.1, high + 0.1, (4000, 3))
    exact, limited = np.empty(len(points)), np.empty(len(points))
    measure(pack([one]), points, FAR, exact)
    measure(pack([one]), points, limit, limited)
    assert limited == pytest.approx(np.minimum(exact, limit), abs=SLIGHT)
    assert limited.max() == limit
