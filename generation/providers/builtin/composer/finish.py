"""What an object's paints become once the prompt has named colours, material and pattern."""

import colorsys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from generation.providers.builtin.composer.design import Design
from generation.providers.builtin.composer.part import Paint
from generation.providers.builtin.composer.patterns import Pattern
from generation.providers.builtin.composer.surroundings import linear
from generation.providers.builtin.composer.vectors import Vector
from generation.providers.builtin.composer.vocabulary import vocabulary

HUE_PLAY, LIGHT_PLAY = 0.014, 0.1
CREAM = "#f4efe6"
METAL_COLOURS = {"gold": "golden", "silver": "silvery", "bronze": "brazen", "copper": "coppery"}
"""Colours that are metals when nothing else is said."""


@dataclass(frozen=True, slots=True)
class Material:
    """The fields of `world.MATERIAL`, with linear colours."""

    colour: Vector
    second: Vector
    rough: float = 0.4
    metal: float = 0.0
    glow: float = 0.0
    bump: float = 0.0
    bump_scale: float = 8.0
    scale: float = 1.0
    pattern: Pattern = Pattern.PLAIN
    glass: int = 0

    def row(self) -> tuple[Any, ...]:
        finish = (self.rough, self.metal, self.glow, self.bump, self.bump_scale, self.scale)
        return (*self.colour, *self.second, *finish, int(self.pattern), self.glass)


@dataclass(frozen=True, slots=True)
class Finish:
    """`main` is what the prompt says; parts with a paint of their own keep it."""

    main: Material
    melt: float = 0.0
    """At least this much blending between parts: soft matter flows together."""
    is_kneaded: bool = False
    """Everything is modelling clay, the object's own paints included."""

    def of(self, paint: Paint) -> Material:
        made = self._painted(paint)
        return kneaded(made) if self.is_kneaded else made

    def _painted(self, paint: Paint) -> Material:
        if paint.colour is None and paint.material is None:
            return self.main
        if paint.colour is None:
            return replace(material(paint.material, None), colour=self.main.colour)
        return material(paint.material, paint.colour)


def kneaded(made: Material) -> Material:
    """The same colours in modelling clay, with the marks of thumbs."""
    red, green, blue = (0.09 + 0.72 * channel for channel in made.colour)
    is_grown = made.pattern in (Pattern.WOOD, Pattern.MARBLE, Pattern.STONE, Pattern.BRICKS)
    return Material(
        colour=(red, green, blue),
        second=made.second,
        rough=0.78,
        bump=0.30,
        bump_scale=4.2,
        scale=made.scale,
        pattern=Pattern.PLAIN if is_grown else made.pattern,
    )


def finish_of(
    design: Design,
    *,
    colours: tuple[str, ...] = (),
    material_name: str | None = None,
    pattern: str | None = None,
) -> Finish:
    """The finish of an object from what was said; its design answers what was not."""
    said_colour = (colours[0] or None) if colours else None
    name = material_name or METAL_COLOURS.get(said_colour or "")
    own = name or design.material
    colour = said_colour
    if colour is None and (name is None or "colour" not in _entry("materials", own)):
        colour = design.colour
    main = material(own, None if name and said_colour in METAL_COLOURS else colour)
    if pattern:
        main = _patterned(main, pattern, colours)
    elif len(colours) > 1:
        main = _patterned(main, design.pattern or "stripes", colours)
    elif design.pattern and material_name is None:
        main = _patterned(main, design.pattern, (colour or "", design.second or CREAM))
    return Finish(main)


def shaded(finish: Finish, hue: float, light: float) -> Finish:
    """A neighbouring colour, for what nobody gave one: `hue` and `light` are -1 to 1."""
    h, s, v = colorsys.rgb_to_hsv(*finish.main.colour)
    colour = colorsys.hsv_to_rgb(
        (h + HUE_PLAY * hue) % 1.0, s, min(v * (1 + LIGHT_PLAY * light), 1.0)
    )
    return replace(finish, main=replace(finish.main, colour=colour))


def material(name: str | None, colour: str | None) -> Material:
    """A material of the vocabulary, in its own colour or the given one (a word or #hex)."""
    entry = _entry("materials", name or "plastic")
    base = linear(hex_of(colour) if colour else entry.get("colour", CREAM))
    second = _dyed(base) if colour and "second" in entry else linear(entry.get("second", CREAM))
    numbers = {key: entry[key] for key in _NUMBERS if key in entry}
    pattern = Pattern[entry.get("pattern", "plain").upper()]
    return Material(base, second, pattern=pattern, glass=entry.get("glass", 0), **numbers)


_NUMBERS = ("rough", "metal", "glow", "bump", "bump_scale", "scale")


def hex_of(colour: str) -> str:
    """A colour word, or a hex colour as it is."""
    if colour.startswith("#"):
        return colour
    return str(_entry("colours", colour)["hex"])


def _patterned(main: Material, pattern: str, colours: tuple[str, ...]) -> Material:
    entry = _entry("patterns", pattern)
    second = colours[1] if len(colours) > 1 else entry.get("second", _contrast(main.colour))
    changed = replace(main, pattern=Pattern[pattern.upper()], second=linear(hex_of(second)))
    if "colour" in entry and not colours:
        return replace(changed, colour=linear(entry["colour"]))
    return changed


def _contrast(colour: Vector) -> str:
    """Cream beside a colour, charcoal beside something pale."""
    return "#2e3037" if min(colour) > 0.55 else CREAM


def _dyed(colour: Vector) -> Vector:
    """The darker grain of a material that was given a colour."""
    return colour[0] * 0.45, colour[1] * 0.42, colour[2] * 0.40


def _entry(section: str, name: str) -> Mapping[str, Any]:
    entry: Mapping[str, Any] = vocabulary().entries[section][name]
    return entry
