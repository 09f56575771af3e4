"""Correcting what is known of a person: one function writes it, and tells who keeps a copy.

An app that keeps one (a customer at a payment provider, an export that lies ready) has a module
`corrections.py` that calls `on_correction`; it is found at start-up, as `personal_data.py` is.
A listener is called inside the transaction that corrects: it writes rows, and asks no vendor.
"""

from collections.abc import Callable, Mapping
from typing import Final

import structlog
from django.db import transaction

from accounts.models import User

log = structlog.get_logger("maquette.accounts")

Listener = Callable[[User, frozenset[str]], None]
"""Told whose account changed, with the new values already in it, and in which columns."""

CORRECTABLE: Final = frozenset(
    (
        *("display_name", "language", "time_zone", "theme", "layout"),
        *("keeps_history", "retention_days"),
    )
)
"""What somebody may change of their account here. The address has its own way, by mail."""

_LISTENERS: Final[list[Listener]] = []


def on_correction(listener: Listener) -> None:
    """Have it told of every correction from now on; once, however often it is named."""
    if listener not in _LISTENERS:
        _LISTENERS.append(listener)


@transaction.atomic
def apply_correction(*, user: User, changes: Mapping[str, object]) -> frozenset[str]:
    """Write what differs and tell the listeners. Returns the columns that changed."""
    if unknown := changes.keys() - CORRECTABLE:
        raise ValueError(f"not to be corrected here: {', '.join(sorted(unknown))}")
    row = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    differing = {name: value for name, value in changes.items() if getattr(row, name) != value}
    for name, value in differing.items():
        setattr(user, name, value)
    if differing:
        user.save(update_fields=list(differing))
        note_correction(user=user, columns=frozenset(differing))
    return frozenset(differing)


def note_correction(*, user: User, columns: frozenset[str]) -> None:
    """Tell the listeners of what was written elsewhere, in the same transaction: a picture, a yes
    with its proof, an address that allauth has confirmed."""
    log.info("account corrected", user=str(user.public_id), reason=", ".join(sorted(columns)))
    for listener in _LISTENERS:
        listener(user, columns)
