"""A mail with made-up facts, to be looked at while its words are written."""

from accounts.notices.kinds import KINDS
from accounts.notices.words import Words, write_mail

NOWHERE = "https://example.com/account/tips/stop/a-sample/"


def preview(kind: str) -> Words:
    """The words of a known kind. Read anew each time, so that a reload shows an edit."""
    wanted = KINDS[kind]
    return write_mail(kind, wanted.sample, unsubscribe_url=NOWHERE if wanted.is_tip else "")
