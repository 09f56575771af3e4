"""A prompt into a description, word by word, remembering what was not understood."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from generation.providers.builtin.composer.description import Description, Relation, Thing
from generation.providers.builtin.composer.objects import DESIGNS
from generation.providers.builtin.composer.vocabulary import Kind, Senses, Vocabulary, vocabulary

MOST_CHARACTERS = 4000
MOST_WORDS = 400
MOST_OBJECTS = 24
MOST_UNKNOWN = 12
LONGEST_UNKNOWN = 32
UNSAID_PLURAL = 3
UNSAID_RING = 6
BREAK = ","

ADJECTIVES = (Kind.SIZE, Kind.COLOUR, Kind.MATERIAL, Kind.PATTERN, Kind.NUMBER)
SCENE_KINDS = (Kind.PLACE, Kind.TIME, Kind.MOOD, Kind.CAMERA, Kind.STYLE)


@dataclass(frozen=True, slots=True)
class Word:
    """A phrase of the prompt with its senses; an unknown word has none."""

    text: str
    senses: Senses = field(default_factory=dict)
    is_plural: bool = False


def describe(prompt: str) -> Description:
    """Read a prompt. Long ones are cut, strange ones understood as far as they go."""
    return _Reader(list(_words(prompt, vocabulary()))).read()


def _words(prompt: str, known: Vocabulary) -> Iterator[Word]:
    """The longest known phrases, from left to right."""
    text = unicodedata.normalize("NFKC", prompt[:MOST_CHARACTERS]).lower()
    tokens = re.findall(r"[^\W\d_]+|\d+|[,.;:!?]", text.replace("'s ", " ").replace("'", " "))
    tokens = tokens[:MOST_WORDS]
    at = 0
    while at < len(tokens):
        word = _longest(tokens[at : at + known.longest], known)
        yield word
        at += word.text.count(" ") + 1


def _longest(tokens: Sequence[str], known: Vocabulary) -> Word:
    for length in range(len(tokens), 0, -1):
        phrase = " ".join(tokens[:length])
        found = known.look_up(phrase)
        if found:
            return Word(phrase, *found)
    first = tokens[0]
    if first in ".,;:!?":
        return Word(BREAK)
    if first.isascii() and first.isdigit():
        return Word(first, {Kind.NUMBER: first})
    return Word(first)


@dataclass(slots=True)
class _Said:
    """Adjectives that wait for their noun."""

    colours: list[str] = field(default_factory=list)
    material: str | None = None
    pattern: str | None = None
    size: float = 1.0
    count: int | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.colours or self.material or self.pattern)


@dataclass(slots=True)
class _Reader:
    words: list[Word]
    at: int = 0
    things: list[Thing] = field(default_factory=list)
    said: _Said = field(default_factory=_Said)
    group: list[int] = field(default_factory=list)
    """The things that a relation would speak of: since the last one was complete."""
    is_closed: bool = False
    """The group is an anchor; the next `and` begins a new one."""
    relation: Relation | None = None
    subjects: list[int] = field(default_factory=list)
    waiting: tuple[Relation, int] | None = None
    """A relation that was said before its subject, with its anchor."""
    host: int | None = None
    container: int | None = None
    """What `of` was said of: a bowl of cherries."""
    scene: dict[str, str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    has_too_many: bool = False

    def read(self) -> Description:
        while self.at < len(self.words):
            word = self.words[self.at]
            self.at += 1
            if word.text == BREAK:
                self._end_clause()
            elif word.senses:
                self._take(word)
            else:
                self._note_unknown(word.text)
        self._end_clause()
        return self._description()

    def _description(self) -> Description:
        return Description(
            things=tuple(self.things),
            unknown=tuple(self.unknown),
            has_too_many=self.has_too_many,
            is_understood=bool(self.things or self.scene),
            **self.scene,
        )

    def _take(self, word: Word) -> None:
        kind = self._sense(word)
        value = word.senses[kind]
        if kind in SCENE_KINDS:
            self.scene.setdefault(kind.value, value)
            self.relation = None
        elif kind is Kind.OBJECT:
            self._add(value, is_plural=word.is_plural)
        elif kind in ADJECTIVES:
            self._describe(kind, value, word)
        else:
            self._join(kind, value)

    def _sense(self, word: Word) -> Kind:
        """The sense that fits what follows: an orange cat, an orange; a glass ball, a glass."""
        senses = word.senses
        if len(senses) == 1:
            return next(iter(senses))
        follows = self._next_noun()
        if Kind.BACKGROUND in self._next_senses() and Kind.COLOUR in senses:
            return Kind.COLOUR
        if Kind.STYLE in senses and (
            Kind.STYLE_NOUN in self._next_senses() or (Kind.OBJECT not in senses and not follows)
        ):
            return Kind.STYLE
        if Kind.PLACE in senses and self._is_location(has_count=self.said.count is not None):
            return Kind.PLACE
        adjective = next((kind for kind in ADJECTIVES if kind in senses), None)
        if adjective and (follows or Kind.OBJECT not in senses or self._after_made_of()):
            return adjective
        if Kind.OBJECT in senses:
            return Kind.OBJECT
        return adjective or next(iter(senses))

    def _next_senses(self) -> Senses:
        return self.words[self.at].senses if self.at < len(self.words) else {}

    def _next_noun(self) -> bool:
        """Whether a noun follows, past further adjectives and `and` between them."""
        for word in self.words[self.at : self.at + 6]:
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

    def _after_made_of(self) -> bool:
        before = self.words[max(0, self.at - 3) : self.at - 1]
        return any(Kind.MADE_OF in word.senses for word in before)

    def _describe(self, kind: Kind, value: str, word: Word) -> None:
        if kind is Kind.COLOUR and Kind.BACKGROUND in self._next_senses():
            self.scene.setdefault("backdrop", value)
            self.relation, self.at = None, self.at + 1
        elif kind is Kind.COLOUR:
            self.said.colours.append(value)
        elif kind is Kind.MATERIAL:
            self.said.material = value
        elif kind is Kind.PATTERN:
            self.said.pattern = value
        elif kind is Kind.SIZE:
            self.said.size = float(value)
        elif word.text not in ("a", "an") or self.said.count is None:
            self.said.count = max(1, min(int(value[:3]), MOST_OBJECTS + 1))

    def _add(self, name: str, *, is_plural: bool) -> None:
        """A noun: a new thing with the adjectives said before it."""
        said, self.said = self.said, _Said()
        count = said.count if said.count is not None else UNSAID_PLURAL if is_plural else 1
        room = MOST_OBJECTS - sum(thing.count for thing in self.things)
        if count > room:
            self.has_too_many, count = True, room
        if count <= 0:
            return
        if said.count is None and is_plural and self._next_relation() is Relation.AROUND:
            count = min(UNSAID_RING, room)
        thing = Thing(name, count, tuple(said.colours), said.material, said.pattern, said.size)
        self.things.append(thing)
        self._place(len(self.things) - 1)

    def _next_relation(self) -> Relation | None:
        value = self._next_senses().get(Kind.RELATION)
        return Relation(value) if value else None

    def _place(self, new: int) -> None:
        """Tie a new thing to the relation that was open, or to the current group."""
        if self.relation and self.subjects:
            for subject in self.subjects:
                self._tie(subject, self.relation, new)
            self.group, self.is_closed = [new], True
        elif self.relation:
            self.waiting = (self.relation, new)
            self.group, self.is_closed = [], False
        elif self.waiting:
            self._tie(new, *self.waiting)
            self.group, self.is_closed = [new], False
        elif self.container is not None:
            self._tie(new, Relation.INSIDE, self.container)
            self.container, self.is_closed = None, True
        else:
            self.group.append(new)
        self.relation, self.subjects = None, []

    def _tie(self, subject: int, relation: Relation, anchor: int) -> None:
        """Record a relation, unless the subject has one or the anchor depends on it."""
        if self.things[subject].relation is not None or self._depends(anchor, subject):
            return
        self.things[subject] = replace(self.things[subject], relation=relation, anchor=anchor)

    def _depends(self, thing: int | None, on: int) -> bool:
        while thing is not None:
            if thing == on:
                return True
            thing = self.things[thing].anchor
        return False

    def _join(self, kind: Kind, value: str) -> None:
        match kind:
            case Kind.RELATION:
                self._open(Relation(value))
            case Kind.CONJUNCTION if self.said.is_empty:
                self._begin_group()
            case Kind.WITH:
                self.host = self.group[-1] if self.group else None
                self.group, self.is_closed = [], False
            case Kind.FILLER if value == "of" and self.group:
                self._open_container(self.group[-1])
            case Kind.PRONOUN if self.relation and self.host is not None:
                self._tie_to_host()
            case _:
                pass

    def _open(self, relation: Relation) -> None:
        """A relation begins. `in` before a place says nothing about things."""
        self._apply_to_last()
        self.relation, self.subjects = relation, list(self.group)

    def _open_container(self, index: int) -> None:
        if DESIGNS[self.things[index].name].inside is not None:
            self.container = index

    def _begin_group(self) -> None:
        if self.is_closed:
            self.group, self.is_closed = [], False

    def _tie_to_host(self) -> None:
        if self.relation and self.host is not None:
            for subject in self.subjects:
                self._tie(subject, self.relation, self.host)
        self.relation, self.subjects = None, []

    def _apply_to_last(self) -> None:
        """Adjectives after their noun: a ball made of glass, a mug with blue stripes."""
        said = self.said
        if said.is_empty or not self.things:
            return
        last = self.things[-1]
        before = last.colours or (("",) if said.pattern else ())
        self.things[-1] = replace(
            last,
            colours=(*before, *said.colours),
            material=last.material or said.material,
            pattern=last.pattern or said.pattern,
        )
        self.said = _Said()

    def _end_clause(self) -> None:
        self._apply_to_last()
        if self.relation and self.host is not None:
            self._tie_to_host()
        self.relation = None
        self._begin_group()

    def _note_unknown(self, text: str) -> None:
        text = text[:LONGEST_UNKNOWN]
        if text not in self.unknown and len(self.unknown) < MOST_UNKNOWN:
            self.unknown.append(text)
