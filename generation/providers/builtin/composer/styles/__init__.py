"""Ways to show a scene. Each style is a module with a function from a picture to pixels."""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from generation.providers.builtin.composer.styles import natural
from generation.providers.builtin.composer.styles.picture import Picture

Paint = Callable[[Picture], NDArray[np.uint8]]

STYLES: Mapping[str, Paint] = {"natural": natural.paint}
