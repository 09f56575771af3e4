"""`/healthz`: this process answers. `/readyz`: everything that it needs answers too."""

import time
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import caches
from django.db import Error as DatabaseError
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, JsonResponse
from redis import RedisError

from common.this_machine import is_from_nearby
from config.heartbeat import STALE_AFTER_S, last_heartbeat

ASKED_EVERY_S = 2.0
Check = Callable[[], str]
"""A reason why not, or nothing."""


@login_not_required
def healthz(_request: HttpRequest) -> JsonResponse:
    return JsonResponse({"ok": True})


@login_not_required
def readyz(request: HttpRequest) -> JsonResponse:
    """What is wrong is nobody's business but of who sits at this machine, or watches over it."""
    if not is_from_nearby(request, settings.STATUS_NETWORKS):
        return _answer({"ok": _recently_ready(_now_in_steps())})
    reasons = reasons_why_not()
    parts = {name: {"ok": not reason, "reason": reason} for name, reason in reasons.items()}
    return _answer({"ok": not any(reasons.values()), "parts": parts})


def _answer(state: dict[str, Any]) -> JsonResponse:
    return JsonResponse(state, status=200 if state["ok"] else 503)


def reasons_why_not() -> dict[str, str]:
    return {name: check() for name, check in CHECKS.items()}


@lru_cache(maxsize=1)
def _recently_ready(_step: int) -> bool:
    """Asked once for each step of time, however many strangers want to know."""
    return not any(reasons_why_not().values())


def _now_in_steps() -> int:
    return int(time.monotonic() // ASKED_EVERY_S)


def why_no_database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
    except DatabaseError as fault:
        return f"Postgres does not answer ({type(fault).__name__})."
    return ""


def why_no_migrations() -> str:
    try:
        missing = newest_migrations() - MigrationRecorder(connection).applied_migrations().keys()
    except DatabaseError:
        return "Unknown while Postgres does not answer."
    if missing:
        return f"{len(missing)} apps lack migrations; run manage.py migrate."
    return ""


@cache
def newest_migrations() -> frozenset[tuple[str, str]]:
    """The last migration of each app in this checkout."""
    return frozenset(MigrationLoader(connection=None).graph.leaf_nodes())


def why_no_redis() -> str:
    try:
        caches["redis"].get("readyz")
    except RedisError as fault:
        return f"Redis does not answer ({type(fault).__name__})."
    return ""


def why_no_worker() -> str:
    try:
        seen_at = last_heartbeat()
    except RedisError:
        return "Unknown while Redis does not answer."
    if seen_at is None:
        return "No worker has answered yet."
    silence_s = time.time() - seen_at
    return f"No worker has answered for {silence_s:.0f} s." if silence_s > STALE_AFTER_S else ""


CHECKS: dict[str, Check] = {
    "database": why_no_database,
    "migrations": why_no_migrations,
    "redis": why_no_redis,
    "worker": why_no_worker,
}
