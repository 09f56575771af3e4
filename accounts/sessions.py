"""Sessions of a person: how long they last, and how they end.

The row of a session (`UserSession`) decides: one conditional UPDATE says that it was seen and that
it still holds, and a session without a row ends. A mark in the cache spares that question for a
few minutes. To end a session takes away all three, so it holds from the next request on.
"""

from datetime import datetime
from importlib import import_module
from typing import Any, Final

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.cache import cache
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.models import User
from accounts.trust import end_trust

SEEN_EVERY_S: Final = 5 * 60
"""How coarse "last seen" is."""


def is_held(session_key: str) -> bool:
    """Whether this session still holds; notes, once in a few minutes, that it was seen."""
    if cache.get(_mark(session_key)):
        return True
    if (
        not _holding(timezone.now())
        .filter(session_key=session_key)
        .update(last_seen_at=timezone.now())
    ):
        return False
    mark_seen(session_key)
    return True


def mark_seen(session_key: str) -> None:
    cache.set(_mark(session_key), 1, SEEN_EVERY_S)


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
    ended = list(chosen)
    chosen.model.objects.filter(pk__in=[session.pk for session in ended]).delete()
    store: Any = import_module(settings.SESSION_ENGINE).SessionStore()
    for session in ended:
        store.delete(session.session_key)
        cache.delete(_mark(session.session_key))
    return len(ended)


def _holding(now: datetime) -> QuerySet[UserSession]:
    """Neither idle nor old for too long (ASVS 7.3.1, 7.3.2)."""
    holding: QuerySet[UserSession] = UserSession.objects.filter(
        last_seen_at__gt=now - settings.SESSION_IDLE_FOR,
        created_at__gt=now - settings.SESSION_LASTS_FOR,
    )
    return holding


def _mark(session_key: str) -> str:
    return f"session-seen:{session_key}"
