"""The things of a prompt in the order of its words, and what ties one to another."""

from dataclasses import dataclass, field, replace
from itertools import pairwise

from generation.providers.builtin.composer.description import Relation, Thing


@dataclass(slots=True)
class Cast:
    """`group` is what a relation would speak of: the things since the last one was complete."""

    things: list[Thing] = field(default_factory=list)
    group: list[int] = field(default_factory=list)
    is_closed: bool = False
    """The group is an anchor; the next `and` begins a new one."""
    relation: Relation | None = None
    """The one that was opened last and has no anchor yet."""
    subjects: list[int] = field(default_factory=list)
    waiting: tuple[Relation, int] | None = None
    """A relation that was said before its subject, with its anchor."""
    near_end: int | None = None
    """What `between` was said of, while the other end is still to come."""
    host: int | None = None
    """What `with` was said of: it, in a cake with a candle on it."""
    holder: tuple[Relation, int] | None = None
    """What has the next thing, and where: a bowl of cherries, a cat with a hat."""

    def add(self, thing: Thing) -> None:
        """A new thing, tied to the relation that was open, or else in the current group."""
        self.things.append(thing)
        new = len(self.things) - 1
        if self.near_end is not None and self.relation is None:
            self._tie(new, Relation.BEYOND, self.near_end)
            self.near_end = None
        elif self.relation:
            self._anchor(self.relation, new)
        elif self.waiting:
            self._tie(new, *self.waiting)
            self.group, self.is_closed = [new], False
        elif self.holder:
            self._tie(new, *self.holder)
            self.holder, self.is_closed = None, True
        else:
            self.group.append(new)
        self.forget_relation()

    def _anchor(self, relation: Relation, anchor: int) -> None:
        if self.subjects:
            for subject in self.subjects:
                self._tie(subject, relation, anchor)
            self.group, self.is_closed = [anchor], True
        else:
            self.waiting = (relation, anchor)
            self.group, self.is_closed = [], False
        is_end = relation is Relation.BETWEEN and self.things[anchor].count == 1
        self.near_end = anchor if is_end else None

    def open(self, relation: Relation) -> None:
        """A relation begins. `in` before a place says nothing about things."""
        self.relation, self.subjects = relation, list(self.group)
        self.near_end = None

    def open_host(self) -> None:
        self.host = self.group[-1] if self.group else None
        self.group, self.is_closed = [], False

    def wear(self) -> int:
        """The next thing is on the host, of which the sentence goes on to speak.

        How many there are of the host; 0 where nobody wears it.
        """
        if self.host is None or self.group or self.relation:
            return 0
        self.holder, self.group = (Relation.ON, self.host), [self.host]
        return self.things[self.host].count

    def begin_group(self) -> None:
        if self.is_closed and self.near_end is None:
            self.group, self.is_closed = [], False

    def tie_to_host(self) -> None:
        if self.relation and self.host is not None:
            for subject in self.subjects:
                self._tie(subject, self.relation, self.host)
        self.forget_relation()

    def stack(self) -> None:
        """The group was said to be on top of each other: the first thing is at the bottom."""
        for index in self.group:
            self.things[index] = replace(self.things[index], is_stack=True)
        for below, above in pairwise(self.group):
            self._tie(above, Relation.ON, below)
        self.group = self.group[:1]

    def line_up(self) -> None:
        """The group was said to stand in one row."""
        for index in self.group:
            self.things[index] = replace(self.things[index], is_row=True)

    def forget_relation(self) -> None:
        self.relation, self.subjects = None, []

    def end_clause(self) -> None:
        self.tie_to_host()
        self.near_end = None
        self.begin_group()

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
