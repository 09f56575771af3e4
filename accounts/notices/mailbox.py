"""The mailbox of an installation without a mail server: a folder of messages, with a page.

It holds links that sign people in. So the files are for their owner alone, the page exists only
where `MAILBOX_DIR` is set (the embedded installation), and it answers only this machine.
"""

import contextlib
import os
import re
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage as ParsedMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

KEEP = 100
"""Messages; older ones are deleted as new ones arrive."""

_LINK = re.compile(r"https?://\S+")
_KEY = re.compile(r"[0-9]{20}-[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class KeptLetter:
    """A message of the mailbox, as the page shows it."""

    key: str
    subject: str
    to: str
    sent_at: datetime
    text: str
    html: str
    """Empty where the message has none."""


class MailboxBackend(BaseEmailBackend):
    """Keeps each message in the folder, and says its subject and first link on the console."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = _folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for message in email_messages:
            _keep(folder, message.message().as_bytes())
            link = _LINK.search(str(message.body))
            self._say(str(message.subject), link.group() if link else "")
        _forget_the_oldest(folder)
        return len(email_messages)

    def _say(self, subject: str, link: str) -> None:
        """On the console itself: the logs, which may be kept, never hold such a link."""
        sys.stdout.write(f"Mail: {subject}\n      {link}\n")
        sys.stdout.flush()


def letters() -> Iterator[KeptLetter]:
    """What the mailbox holds, newest first."""
    for path in sorted(_folder().glob("*.eml"), reverse=True):
        with contextlib.suppress(FileNotFoundError):  # deleted since the folder was read
            yield _read(path)


def letter(key: str) -> KeptLetter | None:
    """One message, by the key that `letters` gave it."""
    if not _KEY.fullmatch(key):
        return None
    with contextlib.suppress(FileNotFoundError):
        return _read(_folder() / f"{key}.eml")
    return None


def _folder() -> Path:
    if settings.MAILBOX_DIR is None:
        raise ImproperlyConfigured("This installation has no MAILBOX_DIR.")
    return Path(settings.MAILBOX_DIR)


def _keep(folder: Path, content: bytes) -> None:
    """Write under another name first, so that the page never reads half a message."""
    path = folder / f"{time.time_ns():020d}-{os.urandom(4).hex()}.eml"
    draft = path.with_suffix(".part")
    with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(content)
    draft.rename(path)


def _forget_the_oldest(folder: Path) -> None:
    for path in sorted(folder.glob("*.eml"))[:-KEEP]:
        path.unlink(missing_ok=True)


def _read(path: Path) -> KeptLetter:
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    return KeptLetter(
        key=path.stem,
        subject=message["Subject"],
        to=message["To"],
        sent_at=parsedate_to_datetime(message["Date"]),
        text=_part_of(message, "plain"),
        html=_part_of(message, "html"),
    )


def _part_of(message: ParsedMessage, form: str) -> str:
    part = message.get_body((form,))
    content: str = part.get_content() if part else ""
    return content
