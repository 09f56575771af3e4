"""What a style gets to work with."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from generation.providers.builtin.composer.lens import Lens
from generation.providers.builtin.composer.scene import Placed
from generation.providers.builtin.composer.trace import Buffers
from generation.providers.builtin.composer.world import Light, World


@dataclass(frozen=True, slots=True)
class Picture:
    """A traced scene. `seed` moves paper grain and hand tremor; `vignette` is 0 to 1."""

    buffers: Buffers
    placed: tuple[Placed, ...]
    world: World
    light: Light
    lens: Lens
    seed: int
    vignette: float = 0.0

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.lens.height, self.lens.width

    def grain(self, size: float, *, salt: int = 0) -> NDArray[np.float32]:
        """(h, w) smooth noise of mean 0 and deviation 1, with features of `size` pixels."""
        random = np.random.default_rng([self.seed, salt])
        return _smooth_noise(random, self.shape, size)


def _smooth_noise(
    random: np.random.Generator, shape: tuple[int, int], size: float
) -> NDArray[np.float32]:
    """Random numbers on a coarse grid, enlarged smoothly."""
    height, width = shape
    coarse = (max(2, round(height / size)), max(2, round(width / size)))
    numbers = random.standard_normal(coarse).astype(np.float32)
    return np.asarray(cv2.resize(numbers, (width, height), interpolation=cv2.INTER_CUBIC))
