"""`/healthz`: this process answers. `/readyz`: everything that it needs answers too."""

import time
from collections.abc import Callable
from functools import cache

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache as shared
from django.db import Error as DatabaseError
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, JsonResponse
from redis import RedisError

from config.heartbeat import STALE_AFTER_S, last_heartbeat

Check = Callable[[], str]
"""A reason why not, or nothing."""


@login_not_required
def healthz(_request: HttpRequest) -> JsonResponse:
    return JsonResponse({"ok": True})


@login_not_required
def readyz(_request: HttpRequest) -> JsonResponse:
    reasons = {name: check() for name, check in CHECKS.items()}
    parts = {name: {"ok": not reason, "reason": reason} for name, reason in reasons.items()}
    ready = not any(reasons.values())
    return JsonResponse({"ok": ready, "parts": parts}, status=200 if ready else 503)


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
        shared.get("readyz")
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
