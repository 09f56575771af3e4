"""A prompt into a description, word by word, remembering what was not understood."""

from dataclasses import dataclass, field, replace

from generation.providers.builtin.composer.cast import Cast
from generation.providers.builtin.composer.description import Description, Relation, Thing
from generation.providers.builtin.composer.objects import DESIGNS
from generation.providers.builtin.composer.said import Said, note
from generation.providers.builtin.composer.sentence import ADJECTIVES, Sentence
from generation.providers.builtin.composer.vocabulary import Kind
from generation.providers.builtin.composer.words import BREAK, Word, words_of

MOST_OBJECTS = 24
UNSAID_PLURAL = 3
UNSAID_RING = 6
UNSAID_ENDS = 2
UNSAID_STACK = 4
VERB_ENDINGS = ("ing", "hidden", "perched", "balanced", "flanked")
WORN = ("hat", "crown")
RECIPROCAL = ("each other", "one another")

SCENE_KINDS = (Kind.PLACE, Kind.TIME, Kind.MOOD, Kind.CAMERA, Kind.STYLE, Kind.SKY)


def describe(prompt: str) -> Description:
    """Read a prompt. Long ones are cut, strange ones understood as far as they go."""
    return _Reader(Sentence(words_of(prompt))).read()


@dataclass(slots=True)
class _Reader:
    sentence: Sentence
    cast: Cast = field(default_factory=Cast)
    said: Said = field(default_factory=Said)
    scene: dict[str, str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    idle: list[str] = field(default_factory=list)
    heard: list[tuple[str, str]] = field(default_factory=list)
    verb: str | None = None
    """A relation that says what is done, as `riding`, and has no anchor yet."""
    speaks_of_unknown: bool = False
    """The noun that was said last is not in the vocabulary."""
    has_too_many: bool = False

    def read(self) -> Description:
        while word := self.sentence.take():
            if word.text == BREAK:
                self._end_clause()
            elif word.senses:
                self._take(word)
            else:
                self._pass_over(word)
        self._end_clause()
        self._drop_said()
        return Description(
            things=tuple(self.cast.things),
            unknown=tuple(self.unknown),
            idle=tuple(self.idle),
            said=tuple(self.heard),
            has_too_many=self.has_too_many,
            is_understood=bool(self.cast.things or self.scene),
            **self.scene,
        )

    def _take(self, word: Word) -> None:
        kind = self.sentence.sense(word, has_count=self.said.count is not None)
        value = word.senses[kind]
        if kind in SCENE_KINDS:
            self._set_scene(kind.value, value, word.text)
        elif kind is Kind.OBJECT:
            self._add(value, is_plural=word.is_plural)
        elif kind in ADJECTIVES:
            self._describe(kind, value, word)
        else:
            self._join(kind, value, word.text)

    def _set_scene(self, kind: str, value: str, text: str) -> None:
        """What was said first stays; `on` and `in` before it say nothing of things."""
        if self.scene.setdefault(kind, value) == value:
            self.heard.append((kind, text))
        else:
            note(text, self.idle)
        self.cast.relation, self.verb = None, None

    def _describe(self, kind: Kind, value: str, word: Word) -> None:
        if kind is Kind.COLOUR and Kind.BACKGROUND in self.sentence.next_senses():
            self._set_scene("backdrop", value, word.text)
            self.sentence.take()
            return
        if kind is not Kind.NUMBER:
            self.said.words.append(word.text)
            self.heard.append((kind.value, word.text))
        if kind is Kind.COLOUR:
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
        said, self.said = self.said, Said()
        self.verb, self.speaks_of_unknown = None, False
        wearers = self.cast.wear() if name in WORN else 0
        room = MOST_OBJECTS - sum(thing.count for thing in self.cast.things)
        count = self._count(said, wearers, is_plural=is_plural)
        if count > room:
            self.has_too_many, count = True, room
        if count > 0:
            colours = tuple(said.colours)
            thing = Thing(name, count, colours, said.material, said.pattern, said.size)
            self.cast.add(replace(thing, is_stack=said.is_stack, is_row=said.is_row))

    def _count(self, said: Said, wearers: int, *, is_plural: bool) -> int:
        """As many as were said, or as one would take the plural for: a hat for each of several."""
        if said.count is not None or not (is_plural or said.is_row):
            return said.count or 1
        if wearers > 1:
            return wearers
        if said.is_stack:
            return UNSAID_STACK
        if self.cast.relation is Relation.BETWEEN:
            return UNSAID_ENDS
        is_ring = self.sentence.next_relation() is Relation.AROUND
        return UNSAID_RING if is_ring else UNSAID_PLURAL

    def _join(self, kind: Kind, value: str, text: str) -> None:
        cast = self.cast
        match kind:
            case Kind.RELATION:
                self._apply_to_last()
                self._drop_verb()
                cast.open(Relation(value))
                self.verb = text if text.split(maxsplit=1)[0].endswith(VERB_ENDINGS) else None
            case Kind.STACK_OF:
                self.said.is_stack, self.said.count = True, None
            case Kind.STACKED if self.sentence.has_noun():
                self.said.is_stack = True
            case Kind.STACKED:
                self._apply_to_last()
                cast.stack()
            case Kind.ROW_OF:
                self.said.is_row, self.said.count = True, None
            case Kind.IN_ROW:
                self._apply_to_last()
                cast.line_up()
            case Kind.CONJUNCTION if self.said.is_empty:
                cast.begin_group()
            case Kind.WITH if cast.group and self._holds(cast.group[-1]):
                cast.holder = (Relation.INSIDE, cast.group[-1])
                cast.host = cast.group[-1]
            case Kind.WITH:
                cast.open_host()
            case Kind.WITHOUT:
                note(f"{text} {self.sentence.take_phrase()}".strip(), self.unknown)
            case Kind.FILLER if value == "of" and cast.group and self._holds(cast.group[-1]):
                cast.holder = (Relation.INSIDE, cast.group[-1])
            case Kind.PRONOUN if value in RECIPROCAL:
                cast.forget_relation()
            case Kind.PRONOUN if cast.relation and cast.host is not None:
                cast.tie_to_host()
            case _:
                pass

    def _holds(self, index: int) -> bool:
        return DESIGNS[self.cast.things[index].name].inside is not None

    def _apply_to_last(self) -> None:
        """Adjectives after their noun: a ball made of glass, a mug with blue stripes."""
        said = self.said
        if self.speaks_of_unknown:
            self._drop_said()
        if self.said.is_empty or not self.cast.things:
            return
        last = self.cast.things[-1]
        before = last.colours or (("",) if said.pattern else ())
        self.cast.things[-1] = replace(
            last,
            colours=(*before, *said.colours),
            material=last.material or said.material,
            pattern=last.pattern or said.pattern,
        )
        self.said = Said()

    def _end_clause(self) -> None:
        self._apply_to_last()
        if self.cast.host is None:
            self._drop_verb()
        self.cast.end_clause()
        self.speaks_of_unknown = False

    def _pass_over(self, word: Word) -> None:
        """An unknown word. Where no noun follows it is one itself, and has what was said of it."""
        note(word.text, self.unknown)
        if self.sentence.has_noun() or self.cast.host is not None:
            return
        self._drop_said()
        self._drop_verb()
        self.cast.forget_relation()
        self.speaks_of_unknown = True

    def _drop_said(self) -> None:
        for text in self.said.words:
            note(text, self.idle)
        self.heard = [(kind, text) for kind, text in self.heard if text not in self.idle]
        self.said = Said()

    def _drop_verb(self) -> None:
        if self.verb:
            note(self.verb, self.idle)
        self.verb = None
