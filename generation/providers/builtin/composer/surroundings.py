"""Place, time and mood words into the light that the kernels use."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from generation.providers.builtin.composer.description import Description
from generation.providers.builtin.composer.ground import Ground
from generation.providers.builtin.composer.sky import LOW, Skyline
from generation.providers.builtin.composer.tone import to_linear
from generation.providers.builtin.composer.variety import PAPERS, Variety
from generation.providers.builtin.composer.vectors import Vector
from generation.providers.builtin.composer.vocabulary import vocabulary
from generation.providers.builtin.composer.world import Light

DEFAULT_PLACE, OPEN_AIR = "studio", "meadow"
PAPER_STRENGTH = 0.74
PLAIN_FLOORS = {"plain", "boards"}
USUAL = Variety()


def linear(colour: str) -> Vector:
    """A hex colour as linear RGB."""
    red, green, blue = to_linear(np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255)
    return float(red), float(green), float(blue)


def place_of(description: Description) -> dict[str, Any]:
    """The place that was named; else the open air for a time or the moon, else the studio."""
    is_outside = (description.time or description.sky) and not description.backdrop
    usual = OPEN_AIR if is_outside else DEFAULT_PLACE
    return dict(vocabulary().entries["places"][description.place or usual])


def light_of(description: Description, variety: Variety = USUAL) -> Light:
    """The light of a description, as one seed sees it."""
    entries = vocabulary().entries
    place = place_of(description)
    sky = entries["skies"].get(description.sky or "", {})
    time = dict(entries["times"][description.time or sky.get("time", "day")])
    mood = entries["moods"].get(description.mood or "", {})
    if description.time is None and "time" not in sky:
        time.update(place)
    elif place["floor"] != "plain":
        place.update(time)
    if description.backdrop:
        place = _coloured(place, entries["colours"][description.backdrop]["hex"])
    elif description.place is None and place["floor"] == "plain":
        place.update(PAPERS[variety.paper])
    said = {**time, **_studio_sun(place, description), **place, **sky}
    light = _toned(_light(said, mood, variety), mood.get("dim", 1.0))
    return light if place["floor"] != "plain" else _toned(light, variety.tone)


def _studio_sun(place: Mapping[str, Any], description: Description) -> Mapping[str, Any]:
    """Indoors without a time of day, the key light is a lamp nearer to the front."""
    is_indoors = place["floor"] in PLAIN_FLOORS and description.time is None
    return {"sun": (-42, 46), "power": 1.3, "sun_colour": "#fffaf3"} if is_indoors else {}


def _coloured(place: Mapping[str, Any], colour: str) -> dict[str, Any]:
    """A seamless backdrop of one colour."""
    plain = {"floor": "plain", "skyline": "none", "clouds": 0.0, "haze": 0.16, "gloss": 0.12}
    tones = dict.fromkeys(("sky", "horizon", "ground", "ground2"), softened(colour))
    return {**place, **plain, **tones}


def softened(colour: str) -> str:
    """A hex colour as painted paper shows it: paler."""
    channels = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    paler = (round(255 - (255 - channel) * PAPER_STRENGTH) for channel in channels)
    return "#" + "".join(f"{channel:02x}" for channel in paler)


def _light(said: Mapping[str, Any], mood: Mapping[str, Any], variety: Variety) -> Light:
    """Numbers of the place and time; a mood scales power and fill and replaces the rest."""
    power = said.get("power", 1.4) * mood.get("power", 1.0)
    red, green, blue = linear(mood.get("tint", said.get("sun_colour", "#fff6ea")))
    sun_colour = (red * (1.0 + variety.warmth), green, blue * (1.0 - variety.warmth))
    azimuth, height = mood.get("sun", said.get("sun", (-42, 46)))
    return Light(
        sun=_towards(variety.side * azimuth + variety.sun_turn, variety.sun_rise * height),
        sun_colour=_scaled(sun_colour, power),
        zenith=linear(said["sky"]),
        horizon=linear(said["horizon"]),
        ground=linear(said["ground"]),
        ground2=linear(said["ground2"]),
        fill=said.get("fill", 0.9) * mood.get("fill", 1.0),
        softness=mood.get("softness", said.get("softness", 0.16)),
        haze=said.get("haze", 0.0),
        gloss=said.get("gloss", 0.0),
        contrast=said.get("contrast", 0.6),
        clouds=said.get("clouds", 0.0),
        stars=said.get("stars", 0.0),
        disc=said.get("disc", 0.0),
        disc_at=LOW,
        seed=variety.seed,
        ground_kind=int(Ground[said["floor"].upper()]),
        skyline=int(Skyline[said.get("skyline", "none").upper()]),
    )


def _toned(light: Light, tone: float) -> Light:
    """A backdrop a little brighter or darker."""
    return light._replace(
        zenith=_scaled(light.zenith, tone),
        horizon=_scaled(light.horizon, tone),
        ground=_scaled(light.ground, tone),
        ground2=_scaled(light.ground2, tone),
    )


def _towards(azimuth: float, height: float) -> Vector:
    a, h = math.radians(azimuth), math.radians(height)
    return math.sin(a) * math.cos(h), math.sin(h), math.cos(a) * math.cos(h)


def _scaled(colour: Vector, factor: float) -> Vector:
    return colour[0] * factor, colour[1] * factor, colour[2] * factor
