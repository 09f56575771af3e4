"""What this installation stands on: which parts are real, which embedded, which are missing."""

import os
import platform
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from django.conf import settings
from django.db import Error as DatabaseError
from django.utils import timezone

from accounts.age_table import ages
from accounts.support.overdue import overdue_tickets
from config import health
from config.embedded import redis
from config.embedded.errors import CannotStart
from config.embedded.postgres_versions import find_binaries
from config.settings import rules

State = Literal["real", "embedded", "missing"]


class Part(NamedTuple):
    name: str
    state: State
    detail: str


def parts() -> Iterator[Part]:
    yield Part("python", "real", platform.python_version())
    yield _server("postgres", "DATABASE_URL", find_binaries, health.why_no_database)
    yield _server("redis", "REDIS_URL", redis.find_server, health.why_no_redis)
    yield _worker()
    yield _media()
    yield _mail()
    yield _source()
    yield _ages()
    yield _desk()
    yield _tool("chromium", "the journeys of make test")


def complaints() -> list[str]:
    """Why production would not start with what is set now."""
    return rules.complaints(settings.BRAND)


def _server(
    name: str, variable: str, find: Callable[[], Path], why_not: Callable[[], str]
) -> Part:
    if _is_set(variable):
        return Part(name, "real", why_not() or f"answers, as {variable} says")
    try:
        program = find()
    except CannotStart as fault:
        return Part(name, "missing", str(fault))
    return Part(name, "embedded", why_not() or f"answers, from {program}")


def _worker() -> Part:
    why_not = health.why_no_worker()
    return Part("worker", "missing" if why_not else "real", why_not or "answers")


def _media() -> Part:
    if _is_set("S3_BUCKET"):
        return Part("media", "real", "in the bucket that S3_BUCKET names")
    free_gb = shutil.disk_usage(_nearest(settings.PLACES.media)).free / 1e9
    return Part("media", "embedded", f"in {settings.PLACES.media}, {free_gb:.1f} GB free")


def _mail() -> Part:
    if settings.MAILBOX_DIR:
        return Part("mail", "embedded", f"stays in {settings.MAILBOX_DIR}; read it at /mailbox/")
    return Part("mail", "real", "leaves by the server that EMAIL_URL names")


def _source() -> Part:
    if address := settings.BRAND.source_url:
        return Part("source", "real", f"the footer leads to {address}")
    return Part("source", "missing", "set source_url in the brand file before strangers use this")


def _ages() -> Part:
    """What the law says changes, and no program notices: a person has to look once a year."""
    if stale := ages().stale(timezone.now().date()):
        where = "compare with their sources in accounts/data/ages.toml"
        return Part("ages", "missing", f"{where}: {', '.join(stale)}")
    return Part("ages", "real", "each was looked at within a year")


def _desk() -> Part:
    """What people were promised by a time that is over, and still wait for."""
    try:
        late = list(overdue_tickets(timezone.now()))
    except DatabaseError:
        return Part("desk", "missing", "unknown while Postgres does not answer")
    if not late:
        return Part("desk", "real", "nobody waits past the promised time")
    reports = sum(ticket.is_report for ticket in late)
    waiting = f"{len(late) - reports} without an answer, {reports} reports without a decision"
    return Part("desk", "missing", f"past the promised time: {waiting}")


def _tool(name: str, purpose: str) -> Part:
    found = shutil.which(name)
    return Part(name, "real" if found else "missing", found or f"{purpose} need it")


def _is_set(variable: str) -> bool:
    return bool(os.environ.get(variable) or os.environ.get(f"{variable}_FILE"))


def _nearest(folder: Path) -> Path:
    """The folder, or the closest one above it that exists."""
    return next(place for place in (folder, *folder.parents) if place.exists())
