"""What a page holds, by its elements: a test then says nothing of how they are written down."""

from html.parser import HTMLParser

Attributes = dict[str, str | None]


def elements(html: str, tag: str) -> list[Attributes]:
    """The attributes of every element of this kind, in their order."""
    reader = _Reader(tag)
    reader.feed(html)
    return reader.found


class _Reader(HTMLParser):
    def __init__(self, tag: str) -> None:
        super().__init__()
        self.tag = tag
        self.found: list[Attributes] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == self.tag:
            self.found.append(dict(attrs))
