import pytest

from generation.providers.builtin.composer.finish import material
from generation.providers.builtin.composer.nearby import near_words
from generation.providers.builtin.composer.objects import DESIGNS, SYNONYMS
from generation.providers.builtin.composer.parse import describe
from generation.providers.builtin.composer.part import Operation
from generation.providers.builtin.composer.styles import STYLES
from generation.providers.builtin.composer.vocabulary import Kind, vocabulary

STYLE_WORDS = {"clay", "low poly", "wireframe", "toon", "watercolour", "sketch"}
STYLE_WORDS |= {"pixel art", "neon", "blueprint"}


NOUNS = {"rubber", "ice", "glass", "cardboard", "toy", "oak"}
"""Materials that are part of a name, as in a glass of water or a rubber duck."""


def test_the_vocabulary_holds_what_the_product_promises() -> None:
    entries = vocabulary().entries
    assert len(DESIGNS) >= 40
    assert len(entries["colours"]) >= 22
    assert len(entries["materials"]) + len(entries["patterns"]) >= 22


def test_every_promised_style_word_leads_to_a_style() -> None:
    named = {vocabulary().senses[word][Kind.STYLE] for word in STYLE_WORDS}
    assert named == set(STYLES) - {"natural"}


def test_every_number_up_to_twenty_has_its_word() -> None:
    words = (
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
        " sixteen seventeen eighteen nineteen twenty"
    )
    counts = [describe(f"{word} ducks").things[0].count for word in words.split()]
    assert counts == list(range(1, 21))


@pytest.mark.parametrize(
    ("said", "count"),
    [("a dozen", 12), ("half a dozen", 6), ("two dozen", 24), ("three dozen", 24)],
)
def test_dozens_are_counted_up_to_the_limit(said: str, count: int) -> None:
    (ducks,) = describe(f"{said} ducks").things
    assert (ducks.name, ducks.count) == ("duck", count)


def test_every_material_and_colour_that_designs_use_exists() -> None:
    for design in DESIGNS.values():
        for paint in {part.paint for part in design.parts}:
            material(paint.material, paint.colour)
        material(design.material, design.colour)


def test_every_design_stands_about_on_the_ground() -> None:
    for design in DESIGNS.values():
        has_flat_cut = any(part.operation is not Operation.ADD for part in design.parts)
        assert design.low[1] > (-0.7 if has_flat_cut else -0.2), design.name
        assert design.low[1] < 0.3, design.name


def test_no_word_for_an_object_begins_with_an_adjective_of_ours() -> None:
    """Else "a wooden chair" would be an object of its own, and its wood forgotten."""
    senses = vocabulary().senses
    adjectives = {word for word in senses if {Kind.MATERIAL, Kind.SIZE} & set(senses[word])}
    for words in SYNONYMS.values():
        for word in words:
            first = word.split(" ")[0]
            assert first == word or first not in adjectives - NOUNS, word


def test_every_near_word_leads_from_what_is_unknown_to_a_thing() -> None:
    for name, words in vocabulary().entries["near"].items():
        assert name in DESIGNS, name
        assert not [word for word in words if vocabulary().look_up(word)]


def test_every_emoji_is_a_thing() -> None:
    for name, signs in vocabulary().entries["emoji"].items():
        for sign in signs:
            assert [thing.name for thing in describe(f"{sign}\ufe0f").things] == [name]


def test_near_words_are_of_the_kind_or_look_alike() -> None:
    assert near_words(["unicorns", "elefant", "baroque", "sofaa"]) == ("horse", "elephant", "sofa")
    assert near_words(["without a door", "xyzzy"]) == ()


def test_no_synonym_hides_another_object() -> None:
    for name, words in SYNONYMS.items():
        assert name in DESIGNS
        for word in words:
            assert word not in DESIGNS or word == name, word
            assert vocabulary().senses[word][Kind.OBJECT] == name, word
