"""What of a picture stands out from a surface that was blown up."""

import numpy as np
from numpy.typing import NDArray

from generation.providers.builtin.surfaces.lattice import inside_of
from generation.providers.builtin.surfaces.resample import blurred, depth_in
from generation.providers.builtin.surfaces.stage import Staged


def picture_detail(staged: Staged) -> NDArray[np.float32]:
    """Bumps of about -1 to 1 where the picture is brighter or darker than its surroundings.

    They fade out towards the outline, where one pixel is stretched over the whole side.
    """
    brightness = staged.brightness()
    broad = max(brightness.shape) / 40
    local = blurred(brightness - blurred(brightness, broad), 0.8)
    fading = np.clip(depth_in(inside_of(staged.coverage)) / broad, 0.0, 1.0)
    return np.asarray(local * fading, np.float32)
