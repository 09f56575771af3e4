"""The day on which something of a person was last used."""

from datetime import datetime

from accounts.models import ApiKey, Connection


def note_use(used: ApiKey | Connection, now: datetime) -> None:
    """At most one write a day, however busy a program is."""
    today = now.date()
    if used.last_used_on != today:
        type(used).objects.filter(pk=used.pk).update(last_used_on=today)
