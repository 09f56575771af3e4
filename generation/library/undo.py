"""What was deleted a moment ago, kept in the session so that it can be brought back."""

import time
from collections.abc import Sequence
from typing import Final

from django.http import HttpRequest

UNDO_S: Final = 15 * 60
_DELETED: Final = "library.deleted"


def remember_deleted(request: HttpRequest, public_ids: Sequence[str]) -> None:
    request.session[_DELETED] = {"jobs": list(public_ids), "at": time.time()}


def can_undo(request: HttpRequest) -> bool:
    return bool(_fresh(request))


def take_deleted(request: HttpRequest) -> list[str]:
    """The jobs to bring back, once; none where the moment is over."""
    jobs = _fresh(request)
    request.session.pop(_DELETED, None)
    return jobs


def _fresh(request: HttpRequest) -> list[str]:
    kept = request.session.get(_DELETED)
    return kept["jobs"] if kept and time.time() - kept["at"] < UNDO_S else []
