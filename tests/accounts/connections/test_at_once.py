"""A program asks for tokens at the very moment at which its person ends what it may do."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Event
from typing import Any

import pytest
from allauth.idp.oidc.models import Token
from django.db import connection, transaction
from django.utils import timezone

from accounts.connections import endpoints, spent
from accounts.connections.connecting import disconnect
from accounts.models import Connection, SpentGrant, User
from accounts.outside_access import end_outside_access
from tests.accounts.connections.program import Program

pytestmark = pytest.mark.django_db(transaction=True)

WAITING = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'
"""


def until_somebody_waits_for_a_lock() -> None:
    """Also seen from inside a transaction, which is shown the same activity again and again."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(WAITING)
            if cursor.fetchone()[0]:
                return
        time.sleep(0.01)
    raise AssertionError("nobody waits")


def apart(work: Callable[[], Any]) -> Any:
    """In a thread, whose connection nobody else would close."""
    try:
        return work()
    finally:
        connection.close()


def test_a_refresh_and_the_end_of_its_connection_do_not_wait_for_each_other(
    program: Program, tokens: dict[str, Any], person: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    spend, has_begun, may_go_on = spent.spend_grant, Event(), Event()

    def hesitate(*args: Any, **options: Any) -> None:
        has_begun.set()
        assert may_go_on.wait(30)
        spend(*args, **options)

    monkeypatch.setattr(endpoints, "spend_grant", hesitate)
    public_id = Connection.objects.get().public_id
    with ThreadPoolExecutor(2) as pool:
        renewed = pool.submit(program.refresh, tokens["refresh_token"])
        assert has_begun.wait(30)
        ended = pool.submit(apart, partial(disconnect, owner=person, public_id=public_id))
        until_somebody_waits_for_a_lock()
        may_go_on.set()
        assert renewed.result().status_code == 200
        assert ended.result() == "Scene Sketcher"
    assert not Connection.objects.exists()
    assert not Token.objects.exists()


def test_whoever_ends_all_access_waits_for_a_program_that_is_just_given_a_token(
    program: Program, tokens: dict[str, Any], person: User
) -> None:
    end_all = partial(end_outside_access, owner=person, now=timezone.now())
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            held = Connection.objects.select_for_update().get()
            SpentGrant.objects.create(connection=held, digest=b"a grant")
            ended = pool.submit(apart, end_all)
            until_somebody_waits_for_a_lock()
        ended.result()
    assert not Connection.objects.exists()
    assert not Token.objects.exists()
