"""What was said and waits for something to be said of."""

from dataclasses import dataclass, field

MOST_NOTED = 12
LONGEST_NOTED = 32


@dataclass(slots=True)
class Said:
    """Adjectives that wait for their noun."""

    colours: list[str] = field(default_factory=list)
    material: str | None = None
    pattern: str | None = None
    size: float = 1.0
    count: int | None = None
    is_stack: bool = False
    is_row: bool = False
    words: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.colours or self.material or self.pattern)


def note(text: str, among: list[str]) -> None:
    """Remember a word once, cut to what a sentence can name."""
    text = text[:LONGEST_NOTED]
    if text not in among and len(among) < MOST_NOTED:
        among.append(text)
