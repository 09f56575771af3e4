"""Errors that are meant for the person who asked, as opposed to faults of ours."""

from django.utils.functional import Promise

Words = str | Promise


class DomainError(Exception):
    """A refusal with a stable code, a sentence, and what to do. Never reported as a fault."""

    code = "refused"
    status = 422
    message: Words = ""
    help: Words = ""

    def __init__(
        self,
        message: Words | None = None,
        *,
        help: Words | None = None,  # noqa: A002  the word that people and the API use
    ) -> None:
        if message is not None:
            self.message = message
        if help is not None:
            self.help = help
        super().__init__(self.code)

    @property
    def sentences(self) -> str:
        """What happened and what to do about it, in one line."""
        return " ".join(str(part) for part in (self.message, self.help) if part)
