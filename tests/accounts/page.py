"""What a page says, read as a browser reads it and not by how it is written."""

from html.parser import HTMLParser


class _Page(HTMLParser):
    """The words in each element that has an id, and what each field points to."""

    def __init__(self) -> None:
        super().__init__()
        self.words: dict[str, str] = {}
        self.pointers: dict[str, list[str]] = {}
        self.fields: dict[str, dict[str, str]] = {}
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "name" in given:
            self.fields[given["name"]] = given
        if tag not in {"input", "img", "br", "link", "meta", "hr"}:
            self._open.append(given.get("id", ""))

    def handle_endtag(self, tag: str) -> None:
        if self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        for name in filter(None, self._open):
            self.words[name] = self.words.get(name, "") + data


def field_of(html: str, name: str) -> dict[str, str]:
    """The attributes of a field."""
    page = _Page()
    page.feed(html)
    return page.fields[name]


def described_by(html: str, name: str) -> str:
    """The words that a field with a mistake points to, as they are read aloud with it."""
    page = _Page()
    page.feed(html)
    field = page.fields[name]
    assert field["aria-invalid"] == "true", field
    pointed = field.get("aria-describedby", "").split()
    return " ".join(page.words.get(target, "").strip() for target in pointed)
