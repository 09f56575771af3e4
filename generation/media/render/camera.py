"""Where the picture is taken from, and where points of the model fall in it."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FIELD_OF_VIEW_DEG = 26.0
"""Long enough a lens that a product looks calm, short enough that it has depth."""

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Framing:
    """How the view is cut: pixels = centre + focal * view / depth, for a picture of one pixel."""

    focal: float
    centre_x: float
    centre_y: float


@dataclass(frozen=True, slots=True)
class Camera:
    """A view on a model that has been brought into the unit sphere.

    axes  (3, 3): rows are right, up and backward, in the model's frame
    eye   (3,): the place of the camera
    """

    axes: Points
    eye: Points

    def view(self, points: Points) -> tuple[Points, Points]:
        """Picture-plane coordinates (n, 2), x right and y up, at depth one; and depths (n,)."""
        seen = (points - self.eye) @ self.axes.T
        depth = -seen[:, 2]
        return seen[:, :2] / depth[:, None], depth


def orbit(azimuth_deg: float, elevation_deg: float) -> Camera:
    """A camera that looks at the origin; azimuth turns it to +X, elevation lifts it to +Y."""
    azimuth, elevation = math.radians(azimuth_deg), math.radians(elevation_deg)
    across, rise = math.cos(elevation), math.sin(elevation)
    backward = np.array([math.sin(azimuth) * across, rise, math.cos(azimuth) * across])
    right = np.array([math.cos(azimuth), 0.0, -math.sin(azimuth)])
    distance = 1.1 / math.sin(math.radians(FIELD_OF_VIEW_DEG) / 2.0)
    return Camera(np.stack([right, np.cross(backward, right), backward]), backward * distance)


def frame(cameras: list[Camera], points: Points, *, fill: float) -> Framing:
    """One framing in which all cameras see all points, in the share `fill` of the picture."""
    views = np.concatenate([camera.view(points)[0] for camera in cameras])
    low, high = views.min(axis=0), views.max(axis=0)
    focal = fill / max(float((high - low).max()), 1e-6)
    middle_x, middle_y = (low + high) / 2.0
    return Framing(focal, 0.5 - focal * float(middle_x), 0.5 + focal * float(middle_y))


def project(camera: Camera, framing: Framing, points: Points, size_px: int) -> NDArray[np.float32]:
    """Pixels right, pixels down and 1/depth (n, 3) in a square picture of that size."""
    seen, depth = camera.view(points)
    x = (framing.centre_x + framing.focal * seen[:, 0]) * size_px
    y = (framing.centre_y - framing.focal * seen[:, 1]) * size_px
    return np.column_stack((x, y, 1.0 / depth)).astype(np.float32)
