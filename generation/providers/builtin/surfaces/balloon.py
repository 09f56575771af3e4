"""How far a silhouette bulges: the membrane of a balloon."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from generation.providers.builtin.surfaces.lattice import LEVEL, crossing
from generation.providers.builtin.surfaces.resample import resized

_OVER_RELAXATION = 1.6
_SWEEPS = 20
"""On the finest lattice; each coarser one costs a quarter and gets half as many more."""
_COARSEST = 12
_FLATTENING = 0.4
"""Half the depth that the widest shapes tend to, as a share of the longest side."""


def balloon(coverage: NDArray[np.float32], *, depth: float) -> NDArray[np.float32]:
    """Heights, in lattice steps, above the plane of the silhouette; 0 outside.

    At depth 1 a small disc becomes a ball; wide shapes flatten towards a pillow.
    """
    swell = 2.0 * np.sqrt(np.maximum(membrane(coverage), 0.0))
    limit = _FLATTENING * max(coverage.shape)
    return np.asarray(depth * limit * np.tanh(swell / limit), np.float32)


def membrane(coverage: NDArray[np.float32], *, sweeps: int = _SWEEPS) -> NDArray[np.float32]:
    """Solve -laplace(u) = 1 inside the silhouette with u = 0 on its outline, in lattice steps.

    Cascadic: the coarse solution starts the fine one, so that a few sweeps of red-black
    over-relaxation do. The outline crosses lattice edges where the coverage says (the symmetric
    scheme of Gibou et al., J. Comput. Phys. 176, 2002): on whole nodes, stairs show on the rim.
    """
    height, width = coverage.shape
    if min(height, width) <= _COARSEST:
        start = np.zeros_like(coverage)
        sweeps *= 4
    else:
        coarser = resized(coverage, ((height + 1) // 2, (width + 1) // 2))
        coarse = membrane(coarser, sweeps=sweeps + sweeps // 2)
        start = np.float32(4.0) * resized(coarse, coverage.shape)
    inverse = _inverse_diagonal(coverage, coverage > LEVEL)
    _relax(start, inverse, sweeps)
    return start


@njit(cache=True, nogil=True)
def _inverse_diagonal(
    coverage: NDArray[np.float32], inside: NDArray[np.bool_]
) -> NDArray[np.float32]:
    """1 / (sum of the weights to the four neighbours); 0 outside, where u stays 0."""
    height, width = coverage.shape
    inverse = np.zeros((height, width), np.float32)
    for y in range(1, height - 1):
        for x in range(1, width - 1):
            if not inside[y, x]:
                continue
            weights = 0.0
            for dy, dx in ((0, 1), (0, -1), (1, 0), (-1, 0)):
                if inside[y + dy, x + dx]:
                    weights += 1.0
                else:
                    weights += 1.0 / crossing(coverage[y, x], coverage[y + dy, x + dx])
            inverse[y, x] = 1.0 / weights
    return inverse


@njit(cache=True, nogil=True)
def _relax(u: NDArray[np.float32], inverse: NDArray[np.float32], sweeps: int) -> None:
    height, width = u.shape
    for y in range(height):
        for x in range(width):
            if inverse[y, x] == 0.0:
                u[y, x] = 0.0
    for half_sweep in range(2 * sweeps):
        for y in range(1, height - 1):
            for x in range(1 + (y + half_sweep) % 2, width - 1, 2):
                if inverse[y, x] > 0.0:
                    around = u[y - 1, x] + u[y + 1, x] + u[y, x - 1] + u[y, x + 1]
                    change = inverse[y, x] * (around + 1.0) - u[y, x]
                    u[y, x] += np.float32(_OVER_RELAXATION) * change
