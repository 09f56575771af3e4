"""Ropes, whiskers and rings made thick enough for the grid of a model, so that none is torn."""

from collections.abc import Mapping
from dataclasses import replace

from generation.providers.builtin.composer import sdf
from generation.providers.builtin.composer.part import Operation, Part
from generation.providers.builtin.composer.scene import Placed

CELLS_ACROSS = 2.0
"""The surface of what is thinner than the diagonal of a cell falls apart between its corners."""

RADII: Mapping[int, slice] = {sdf.LIMB: slice(3, 5), sdf.TORUS: slice(1, 2), sdf.ARC: slice(1, 2)}
"""Where the sizes of rods and rings hold how thick they are."""


def stout(one: Placed, step: float) -> Placed:
    """The same object, none of its rods and rings thinner than CELLS_ACROSS cells of `step`."""
    least = 0.5 * CELLS_ACROSS * step / one.size
    parts = tuple(_thickened(part, least) for part in one.design.parts)
    return replace(one, design=replace(one.design, parts=parts))


def _thickened(part: Part, least: float) -> Part:
    """A rod that is thick enough at one end loses no more than the tip of the other."""
    if part.kind not in RADII or part.operation is not Operation.ADD:
        return part
    sizes = list(part.size)
    radii = sizes[RADII[part.kind]]
    more = least - max(radii)
    if more <= 0.0:
        return part
    sizes[RADII[part.kind]] = [least] * len(radii)
    x, y, z = (half + more for half in part.half)
    return replace(part, size=tuple(sizes), half=(x, y, z), reach=part.reach + more)
