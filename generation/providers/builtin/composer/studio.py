"""From a description to a traced scene: layout, light, camera."""

import hashlib
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from generation.providers.builtin.composer.camera import View, frame
from generation.providers.builtin.composer.description import Description
from generation.providers.builtin.composer.finish import Finish
from generation.providers.builtin.composer.layout import arrange
from generation.providers.builtin.composer.lens import Lens
from generation.providers.builtin.composer.scene import Placed, pack
from generation.providers.builtin.composer.surroundings import light_of, place_of
from generation.providers.builtin.composer.trace import seen_points
from generation.providers.builtin.composer.variety import SCENIC_PITCH, Variety, variety_of
from generation.providers.builtin.composer.vectors import Vector
from generation.providers.builtin.composer.vocabulary import vocabulary
from generation.providers.builtin.composer.world import Light, World

SCENIC = {"pitch": 6.5, "lift": -0.2, "fill": 0.72}
UNDER_THE_SKY = {"pitch": 2.0, "lift": -0.34, "fill": 0.62}
INDOORS = {"pitch": 14.0, "lift": -0.05, "fill": 0.74}
PROBE_SIZE, LEAST_PROBE = 96, 16
"""Pixels along the longer side of what is looked at first, and at least along the shorter one."""
FEWEST_SEEN = 24
"""Fewer of them say little of how large a thing is."""
CLAY_MELT = 0.06
SAFE_FILL = 0.85
LOWEST_DISC = 0.12


@dataclass(frozen=True, slots=True)
class Staging:
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


def build(description: Description, prompt: str, seed: int, width: int, height: int) -> Staging:
    random = dice(prompt, seed)
    placed = tuple(arrange(description, width / height, random))
    if description.style == "clay":
        placed = tuple(replace(one, finish=in_clay(one.finish)) for one in placed)
    variety = variety_of(prompt, seed)
    light = light_of(description, variety)
    world = pack(placed, with_shells=True)
    view = view_of(description, variety)
    lens = aim(world, outline(placed), view, width, height)
    if vocabulary().entries["skies"].get(description.sky or "", {}).get("is_disc"):
        light = light._replace(disc_at=beside(lens))
    mood = vocabulary().entries["moods"].get(description.mood or "", {})
    grain = int(random.integers(2**31))
    return Staging(placed, world, light, lens, grain, mood.get("vignette", 0.0))


def in_clay(finish: Finish) -> Finish:
    return replace(finish, melt=CLAY_MELT, is_kneaded=True)


def aim(world: World, boxes: NDArray[np.float64], view: View, width: int, height: int) -> Lens:
    """Frame the boxes, look through the camera once, and frame what is really seen."""
    rough = frame(boxes, replace(view, fill=SAFE_FILL), width, height)
    scale = max(PROBE_SIZE / max(width, height), LEAST_PROBE / min(width, height))
    probe = (max(2, round(width * scale)), max(2, round(height * scale)))
    seen = seen_points(world, rough._replace(width=probe[0], height=probe[1]))
    return frame(seen if len(seen) >= FEWEST_SEEN else boxes, view, width, height)


def beside(lens: Lens) -> Vector:
    """The direction in which the sun or the moon is seen: high on the left, over the horizon."""
    across = -0.62 * lens.tangent * lens.width / lens.height
    towards = np.asarray(lens.forward) + across * np.asarray(lens.right)
    towards += 0.66 * lens.tangent * np.asarray(lens.up)
    towards[1] = max(towards[1], LOWEST_DISC)
    x, y, z = (towards / np.linalg.norm(towards)).tolist()
    return x, y, z


def outline(placed: tuple[Placed, ...]) -> NDArray[np.float64]:
    """(n, 3): the points that must be in the picture."""
    if not placed:
        return np.array([[-1.2, 0.0, 0.0], [1.2, 1.6, 0.0]])
    return np.concatenate([one.corners() for one in placed])


def view_of(description: Description, variety: Variety) -> View:
    """The camera words, or a friendly view from a little above, as one seed sees it."""
    said = dict(vocabulary().entries["cameras"].get(description.camera or "", {}))
    said.pop("words", None)
    is_scenic = place_of(description)["floor"] != "plain" and description.backdrop is None
    usual = SCENIC if is_scenic else INDOORS
    usual = UNDER_THE_SKY if is_scenic and description.sky else usual
    pitch = usual["pitch"] + variety.pitch * (SCENIC_PITCH if is_scenic else 1.0)
    if "pitch" in said or "yaw" in said:
        return View(**{**usual, "pitch": pitch, **said})
    composed = {
        "fill": usual["fill"] * variety.fill,
        "lift": usual["lift"] + variety.lift,
        "aside": variety.aside,
        "yaw": variety.yaw,
    }
    return View(**{**usual, "pitch": pitch, **composed, **said})
