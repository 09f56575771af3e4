"""Sessions of a person: how long they last, and how they end.

The row of a session (`UserSession`) decides: it says when it was seen and whether it still holds,
and a session without a row ends. Both lie in Postgres and nowhere else, so that to end a session
holds from the next request on, whatever process answers it.
"""

from datetime import datetime, timedelta
from typing import Final

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.models import User
from accounts.trust import end_trust

SEEN_EVERY: Final = timedelta(minutes=5)
"""How coarse "last seen" is."""


def is_held(session_key: str) -> bool:
    """Whether this session still holds; notes, once in a few minutes, that it was seen."""
    now = timezone.now()
    held = _holding(now).filter(session_key=session_key)
    seen_at = held.values_list("last_seen_at", flat=True).first()
    if seen_at is None or now - seen_at < SEEN_EVERY:
        return seen_at is not None
    return bool(held.update(last_seen_at=now))


def sessions_of(owner: User) -> list[UserSession]:
    """Those that hold, the one that was seen last first; rows of the others are removed."""
    held = UserSession.objects.purge_and_list(owner)
    return sorted(held, key=lambda session: session.last_seen_at, reverse=True)


def end_sessions(*, owner: User, but: str | None = None) -> int:
    """End this person's sessions, all `but` the one with this key; how many there were.

    With them ends what would let somebody in more easily: no browser is trusted any more.
    """
    end_trust(owner=owner)
    return _end(UserSession.objects.filter(user=owner).exclude(session_key=but or ""))


def end_session(*, owner: User, name: str) -> bool:
    """End one session of this person; False where there is none of this name."""
    mine = UserSession.objects.filter(user=owner)
    named = [session.pk for session in mine if constant_time_compare(name_of(session), name)]
    return bool(_end(mine.filter(pk__in=named)))


def name_of(session: UserSession) -> str:
    """What a page calls a session by: nothing that opens it, and no number of a row."""
    return salted_hmac("accounts.sessions", session.session_key, algorithm="sha256").hexdigest()


def forget_old_sessions() -> int:
    """End those that were idle or old for too long; how many there were."""
    return _end(UserSession.objects.exclude(pk__in=_holding(timezone.now()).values("pk")))


def _end(chosen: QuerySet[UserSession]) -> int:
    keys = [session.session_key for session in chosen]
    chosen.model.objects.filter(session_key__in=keys).delete()
    Session.objects.filter(pk__in=keys).delete()
    return len(keys)


def _holding(now: datetime) -> QuerySet[UserSession]:
    """Neither idle nor old for too long (ASVS 7.3.1, 7.3.2)."""
    holding: QuerySet[UserSession] = UserSession.objects.filter(
        last_seen_at__gt=now - settings.SESSION_IDLE_FOR,
        created_at__gt=now - settings.SESSION_LASTS_FOR,
    )
    return holding
