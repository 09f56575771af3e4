"""Every object the composer can build, by name."""

from generation.providers.builtin.composer.design import Design
from generation.providers.builtin.composer.objects import (
    aircraft,
    animals,
    birds,
    boats,
    buildings,
    characters,
    food,
    furniture,
    gadgets,
    glassware,
    kitchen,
    landmarks,
    large_animals,
    nature,
    plants,
    shapes,
    treasures,
    treats,
    vehicles,
    wild_animals,
)

FAMILIES = (
    shapes,
    kitchen,
    glassware,
    food,
    treats,
    furniture,
    plants,
    nature,
    animals,
    birds,
    wild_animals,
    large_animals,
    buildings,
    landmarks,
    vehicles,
    boats,
    aircraft,
    characters,
    treasures,
    gadgets,
)

DESIGNS: dict[str, Design] = {
    design.name: design for family in FAMILIES for design in family.DESIGNS
}
SYNONYMS: dict[str, tuple[str, ...]] = {
    name: words for family in FAMILIES for name, words in family.SYNONYMS.items()
}
