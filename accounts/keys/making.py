"""Making a key and ending it."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.keys.text import digest_of, new_text, shown_part
from accounts.models import ApiKey, User
from accounts.notices.inform import inform
from accounts.scopes import Scope
from common.errors import DomainError

MOST_KEYS: Final = 50
"""Live keys of one person."""


class TooManyKeys(DomainError):
    code = "too_many_keys"
    message = _("You have as many keys as one account can have.")
    help = _("Revoke one that you no longer use.")


class MadeBefore(DomainError):
    code = "made_before"
    status = 409
    message = _("This key was made before, and a key is shown only once.")
    help = _("If you did not keep it, revoke it and make another.")


@dataclass(frozen=True, slots=True)
class KeyRequest:
    """What is asked for. A form that is sent twice has the same `public_id` twice."""

    name: str
    scopes: Collection[Scope]
    is_test: bool = False
    expires_at: datetime | None = None
    spending_cap: int | None = None
    public_id: UUID = field(default_factory=uuid4)


@dataclass(frozen=True, slots=True)
class Made:
    """A new key, and the one time its text is known."""

    key: ApiKey
    text: str


@transaction.atomic
def make_key(*, owner: User, wanted: KeyRequest, origin: Mapping[str, str], now: datetime) -> Made:
    """Make a key and tell its owner. The same `public_id` twice raises MadeBefore."""
    User.objects.select_for_update(no_key=True).get(pk=owner.pk)  # two at once count each other
    if ApiKey.objects.live(now).filter(owner=owner).count() >= MOST_KEYS:
        raise TooManyKeys
    if ApiKey.objects.filter(public_id=wanted.public_id).exists():
        raise MadeBefore
    text = new_text(is_test=wanted.is_test)
    fields = asdict(wanted) | {
        "scopes": [scope.value for scope in Scope if scope in wanted.scopes]
    }
    key = ApiKey(owner=owner, prefix=shown_part(text), digest=digest_of(text), **fields)
    key.save(force_insert=True)
    facts = {"name": key.name, "prefix": key.prefix, **origin}
    inform(person=owner, kind="api_key_made", facts=facts)
    return Made(key, text)


def revoke_key(*, owner: User, public_id: UUID, now: datetime) -> bool:
    """End a key from its next use on. False where this person has no such key that lives."""
    keys = ApiKey.objects.filter(owner=owner, public_id=public_id, revoked_at=None)
    return bool(keys.update(revoked_at=now))
