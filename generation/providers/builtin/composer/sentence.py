"""The words of a prompt and the place reached in them: which sense fits what stands around."""

from dataclasses import dataclass

from generation.providers.builtin.composer.description import Relation
from generation.providers.builtin.composer.vocabulary import Kind, Senses
from generation.providers.builtin.composer.words import BREAK, Word

ADJECTIVES = (Kind.SIZE, Kind.COLOUR, Kind.MATERIAL, Kind.PATTERN, Kind.NUMBER)
NOUN_WITHIN = 6
ARTICLES = ("the", "a", "an")


@dataclass(slots=True)
class Sentence:
    """`at` is the word after the one that is being read."""

    words: list[Word]
    at: int = 0

    def take(self) -> Word | None:
        """The next word; None at the end."""
        if self.at >= len(self.words):
            return None
        self.at += 1
        return self.words[self.at - 1]

    def next_senses(self) -> Senses:
        return self.words[self.at].senses if self.at < len(self.words) else {}

    def take_phrase(self) -> str:
        """Past the next noun, or to where the clause or its relation ends; what was passed."""
        start = self.at
        while self.at < len(self.words) and not self._is_end(self.words[self.at]):
            self.at += 1
            if Kind.OBJECT in self.words[self.at - 1].senses:
                break
        return " ".join(word.text for word in self.words[start : self.at])

    @staticmethod
    def _is_end(word: Word) -> bool:
        joins = (Kind.RELATION, Kind.CONJUNCTION, Kind.WITH)
        return word.text == BREAK or any(kind in word.senses for kind in joins)

    def next_relation(self) -> Relation | None:
        value = self.next_senses().get(Kind.RELATION)
        return Relation(value) if value else None

    def sense(self, word: Word, *, has_count: bool) -> Kind:
        """The sense that fits what follows: an orange cat, an orange; a glass ball, a glass."""
        senses = word.senses
        if len(senses) == 1:
            return next(iter(senses))
        if Kind.PRONOUN in senses and self._follows_relation():
            return Kind.PRONOUN
        if Kind.SKY in senses and self._is_overhead():
            return Kind.SKY
        after = self.next_senses()
        if Kind.BACKGROUND in after and Kind.COLOUR in senses:
            return Kind.COLOUR
        if Kind.STYLE in senses and self._is_style(senses):
            return Kind.STYLE
        if Kind.PLACE in senses and self._is_location(has_count=has_count):
            return Kind.PLACE
        adjective = next((kind for kind in ADJECTIVES if kind in senses), None)
        if adjective and (self.has_noun() or Kind.OBJECT not in senses or self._is_made_of()):
            return adjective
        if Kind.OBJECT in senses:
            return Kind.OBJECT
        return adjective or next(iter(senses))

    def _is_style(self, senses: Senses) -> bool:
        is_named = Kind.STYLE_NOUN in self.next_senses()
        return is_named or (Kind.OBJECT not in senses and not self.has_noun())

    def has_noun(self) -> bool:
        """Whether a noun follows, past further adjectives and `and` between them."""
        for word in self.words[self.at : self.at + NOUN_WITHIN]:
            if Kind.OBJECT in word.senses:
                return True
            is_and = Kind.CONJUNCTION in word.senses
            if not is_and and not any(kind in word.senses for kind in ADJECTIVES[:4]):
                return False
        return False

    def _is_location(self, *, has_count: bool) -> bool:
        """Whether a word that is a place and a thing is meant as the place: on the moon."""
        before = [w for w in self.words[max(0, self.at - 3) : self.at - 1] if w.text != "the"]
        return bool(before) and Kind.RELATION in before[-1].senses and not has_count

    def _follows_relation(self) -> bool:
        """Whether `top` is what something is on, not where the picture is taken from."""
        return self.at > 1 and Kind.RELATION in self.words[self.at - 2].senses

    def _is_overhead(self) -> bool:
        """Whether a thing of the sky is meant as such: with the moon, under the stars."""
        before = [
            w for w in self.words[max(0, self.at - 4) : self.at - 1] if w.text not in ARTICLES
        ]
        if not before:
            return False
        return Kind.WITH in before[-1].senses or self._is_under(before[-1])

    @staticmethod
    def _is_under(word: Word) -> bool:
        return word.senses.get(Kind.RELATION) == Relation.UNDER

    def _is_made_of(self) -> bool:
        before = self.words[max(0, self.at - 3) : self.at - 1]
        return any(Kind.MADE_OF in word.senses for word in before)
