"""Which triangle each sample of a picture shows: a z-buffer on the CPU."""

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

NOTHING = -1
_SLACK = np.float32(1e-5)
_FULL = np.float32(1.0 + 1e-5)
"""Rounding must not open a gap between neighbours."""

_MOST_VISITS = 300_000_000
"""Samples looked at before we stop: half a second, reached only by a hostile mesh."""


@njit(cache=True, nogil=True)
def visible_faces(
    points: NDArray[np.float32],
    faces: NDArray[np.int32],
    nearest: NDArray[np.float32],
    behind: NDArray[np.float32],
) -> NDArray[np.int32]:
    """(size, size) the front face nearest to the eye at each sample, NOTHING where there is none.

    points (n, 3) are pixels right, pixels down and 1/depth; faces that turn their back are
    left out. Samples lie at the middle of their cell. `nearest` (size, size) is 1/depth of what
    already stands there, 0 for nothing, and is brought up to date. What is not further than
    1/depth `behind` (size, size) is passed over.
    """
    size = len(nearest)
    shown = np.full((size, size), NOTHING, np.int32)
    visits = 0
    for face in range(len(faces)):
        a, b, c = faces[face, 0], faces[face, 1], faces[face, 2]
        ax, ay, az = points[a, 0], points[a, 1], points[a, 2]
        bx, by, bz = points[b, 0], points[b, 1], points[b, 2]
        cx, cy, cz = points[c, 0], points[c, 1], points[c, 2]
        area = (cx - ax) * (by - ay) - (bx - ax) * (cy - ay)
        if not area > 0.0:
            continue
        left = max(0, math.ceil(min(ax, bx, cx) - 0.5))
        right = min(size - 1, math.floor(max(ax, bx, cx) - 0.5))
        top = max(0, math.ceil(min(ay, by, cy) - 0.5))
        bottom = min(size - 1, math.floor(max(ay, by, cy) - 0.5))
        if left > right or top > bottom:
            continue
        visits += (right - left + 1) * (bottom - top + 1)
        if visits > _MOST_VISITS:
            break
        u_right, u_down = (cy - by) / area, (bx - cx) / area
        v_right, v_down = (ay - cy) / area, (cx - ax) / area
        z_right = u_right * (az - cz) + v_right * (bz - cz)
        for y in range(top, bottom + 1):
            px, py = left + np.float32(0.5) - cx, y + np.float32(0.5) - cy
            u = u_right * px + u_down * py
            v = v_right * px + v_down * py
            z = cz + u * (az - cz) + v * (bz - cz)
            for x in range(left, right + 1):
                if (
                    u >= -_SLACK
                    and v >= -_SLACK
                    and u + v <= _FULL
                    and nearest[y, x] < z < behind[y, x]
                ):
                    nearest[y, x] = z
                    shown[y, x] = face
                u += u_right
                v += v_right
                z += z_right
    return shown
