"""Telling somebody inside the product: a line under the bell, until it was read."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.template import Context
from django.template.loader import get_template
from django.utils import timezone
from django.utils.safestring import SafeString

from accounts.models import Notice, User
from accounts.notices.kinds import Facts, check_facts
from accounts.notices.moment import moment
from privacy.vault import UserCipher, cipher_for

NOTICES: Final[Mapping[str, Facts]] = {
    "new_device": {"device": "Firefox on Linux", "place": "Finland"},
    "guessing": {},
    "second_step_guessed": {"device": "Firefox on Linux", "place": "Finland"},
    "password_changed": {},
    "address_changed": {"new_address": "new@example.com"},
    "factor_added": {"factor": "Authenticator app"},
    "factor_removed": {"factor": "Passkey"},
    "recovery_codes_made": {},
    "api_key_made": {"name": "Render farm"},
    "program_connected": {"program": "Scene Sketcher"},
    "program_ended": {"program": "Scene Sketcher"},
    "ticket_answer": {"subject": "The export fails", "url": "/account/"},
    "view_as": {"reason": "You asked why a model is empty"},
    "account_back": {},
    "account_given_back": {},
    "role_given": {"role": "Moderation"},
    "role_taken": {"role": "Moderation"},
    "ticket_overdue": {"what": "A question or a fault", "url": "/account/"},
}
"""Every notice, with samples of what fills its sentence (`templates/bell/<kind>.html`)."""

MOST_SHOWN: Final = 100


@dataclass(frozen=True, slots=True)
class Told:
    """A notice as its page shows it."""

    public_id: UUID
    at: datetime
    said_at: str
    is_unread: bool
    sentence: SafeString


def tell(*, owner: User, kind: str, facts: Facts, once_key: str = "") -> None:
    """Put a notice before this person. With a `once_key` the same thing is told once only."""
    check_facts(kind, NOTICES[kind], facts)
    notice = Notice(owner=owner, kind=kind, once_key=once_key)
    if facts:
        cipher = cipher_for(owner.pk)
        notice.sealed_facts = cipher.seal_json(dict(facts), context=_context(notice))
    Notice.objects.bulk_create([notice], ignore_conflicts=bool(once_key))


def told_before(once_keys: Collection[str]) -> set[str]:
    """Those of them that some notice has: it stays, while the row of a mail goes after a while."""
    told = Notice.objects.filter(once_key__in=once_keys)
    return set(told.values_list("once_key", flat=True))


def notices_of(*, owner: User) -> list[Told]:
    """The latest, newest first."""
    rows = Notice.objects.filter(owner=owner).order_by("-created_at", "-pk")[:MOST_SHOWN]
    cipher = cipher_for(owner.pk)
    return [_told(notice, owner, cipher) for notice in rows if notice.kind in NOTICES]


def mark_read(*, owner: User, public_id: UUID | None = None) -> int:
    """Mark one notice, or all of them, as read; how many were not yet."""
    unread = Notice.objects.filter(owner=owner, read_at=None)
    if public_id:
        unread = unread.filter(public_id=public_id)
    return unread.update(read_at=timezone.now())


def _told(notice: Notice, owner: User, cipher: UserCipher) -> Told:
    facts = {}
    if notice.sealed_facts is not None:
        facts = cipher.open_json(notice.sealed_facts, context=_context(notice))
    return Told(
        public_id=notice.public_id,
        at=notice.created_at,
        said_at=moment(notice.created_at, user=owner),
        is_unread=notice.read_at is None,
        sentence=sentence(notice.kind, facts),
    )


def sentence(kind: str, facts: Facts) -> SafeString:
    template: Any = get_template(f"bell/{kind}.html")
    written: SafeString = template.template.render(Context(dict(facts)))
    return written


def _context(notice: Notice) -> str:
    return f"accounts.notice|{notice.public_id}"
