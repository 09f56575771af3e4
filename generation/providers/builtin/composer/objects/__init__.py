"""Every object the composer can build, by name."""

from generation.providers.builtin.composer.design import Design
from generation.providers.builtin.composer.objects import (
    animals,
    buildings,
    food,
    furniture,
    kitchen,
    nature,
    shapes,
    things,
    treats,
    vehicles,
    wild_animals,
)

FAMILIES = (
    shapes,
    kitchen,
    food,
    treats,
    furniture,
    nature,
    animals,
    wild_animals,
    buildings,
    vehicles,
    things,
)

DESIGNS: dict[str, Design] = {
    design.name: design for family in FAMILIES for design in family.DESIGNS
}
SYNONYMS: dict[str, tuple[str, ...]] = {
    name: words for family in FAMILIES for name, words in family.SYNONYMS.items()
}
