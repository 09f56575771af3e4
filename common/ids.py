"""The public names of things: UUIDs, read from what anybody may have typed."""

from uuid import UUID


def uuid_in(text: str | None) -> UUID | None:
    """None where the text is no UUID."""
    try:
        return UUID(text) if text else None
    except ValueError:
        return None
