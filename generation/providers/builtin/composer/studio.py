"""From a description to a traced scene: layout, light, camera."""

import hashlib
from dataclasses import dataclass

import numpy as np

from generation.providers.builtin.composer.camera import View, frame
from generation.providers.builtin.composer.description import Description
from generation.providers.builtin.composer.layout import arrange
from generation.providers.builtin.composer.scene import Placed, pack
from generation.providers.builtin.composer.surroundings import light_of, place_of
from generation.providers.builtin.composer.trace import Lens
from generation.providers.builtin.composer.vocabulary import vocabulary
from generation.providers.builtin.composer.world import Light, World

SCENIC = {"pitch": 6.5, "lift": -0.2, "fill": 0.72}
INDOORS = {"pitch": 14.0, "lift": -0.05, "fill": 0.74}
YAW_JITTER = 9.0
SHADOW_ROOM = 0.18


@dataclass(frozen=True, slots=True)
class Set:
    """A scene that is ready to be traced."""

    placed: tuple[Placed, ...]
    world: World
    light: Light
    lens: Lens
    seed: int
    vignette: float


def dice(prompt: str, seed: int) -> np.random.Generator:
    """Chance that depends on the words and the seed, and on nothing else."""
    digest = hashlib.sha256(f"{seed}|{prompt}".encode()).digest()
    return np.random.default_rng(int.from_bytes(digest[:16], "big"))


def build(description: Description, prompt: str, seed: int, width: int, height: int) -> Set:
    random = dice(prompt, seed)
    placed = tuple(arrange(description, width / height, random))
    light = light_of(description, seed=float(random.uniform(0.0, 50.0)))
    lens = frame(outline(placed), view_of(description, random), width, height)
    mood = vocabulary().entries["moods"].get(description.mood or "", {})
    grain = int(random.integers(2**31))
    return Set(placed, pack(placed), light, lens, grain, mood.get("vignette", 0.0))


def outline(placed: tuple[Placed, ...]) -> np.ndarray:
    """(n, 3): the points that must be in the picture."""
    if not placed:
        return np.array([[-1.2, 0.0, 0.0], [1.2, 1.6, 0.0]])
    return np.concatenate([one.corners() for one in placed])


def view_of(description: Description, random: np.random.Generator) -> View:
    """The camera words, or a friendly view from a little above."""
    said = dict(vocabulary().entries["cameras"].get(description.camera or "", {}))
    said.pop("words", None)
    is_scenic = place_of(description)["floor"] != "plain" and description.backdrop is None
    jitter = float(random.uniform(-YAW_JITTER, YAW_JITTER)) if "yaw" not in said else 0.0
    return View(**{**(SCENIC if is_scenic else INDOORS), "yaw": jitter, **said})
