from typing import Protocol


class Cipher(Protocol):
    """Seals bytes so that they open only with the same key and the same context."""

    @property
    def overhead(self) -> int:
        """How many bytes longer a sealed text is than its plaintext: always the same."""
        ...

    def seal(self, plaintext: bytes, *, context: str) -> bytes: ...

    def open(self, sealed: bytes | memoryview, *, context: str) -> bytes: ...
