"""Every object the composer can build, by name."""

from generation.providers.builtin.composer.design import Design
from generation.providers.builtin.composer.objects import shapes, table_things

FAMILIES = (shapes, table_things)

DESIGNS: dict[str, Design] = {
    design.name: design for family in FAMILIES for design in family.DESIGNS
}
SYNONYMS: dict[str, tuple[str, ...]] = {
    name: words for family in FAMILIES for name, words in family.SYNONYMS.items()
}
