import time
from collections.abc import Callable
from threading import Event, Thread

import pytest
from django.db import connection

from accounts.models import User
from generation.jobs.claim import claim_next
from generation.jobs.execute import advance_next
from generation.jobs.lifeline import cut_lifelines
from generation.jobs.sweep import free_dead_leases
from generation.models import Job, JobState
from tests.generation.jobs.conftest import submit

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_dead_workers_job_is_free_at_once(new_owner: Callable[[], User]) -> None:
    """Its session ends with it; the lease would have held for many seconds."""
    submit(new_owner())
    claimed, die = Event(), Event()

    def worker() -> None:
        claim_next("compute")
        claimed.set()
        die.wait(10)
        connection.close()

    thread = Thread(target=worker)
    thread.start()
    assert claimed.wait(5)
    assert cut_lifelines() == []
    assert free_dead_leases() == 0

    die.set()
    thread.join()
    give_up = time.monotonic() + 5
    while cut_lifelines() != [Job.objects.get().pk]:  # Postgres takes a moment to notice
        assert time.monotonic() < give_up
        time.sleep(0.01)
    assert free_dead_leases() == 1
    assert advance_next("compute")
    assert Job.objects.get().state == JobState.SUCCEEDED


def test_a_finished_job_leaves_no_lock_behind(new_owner: Callable[[], User]) -> None:
    submit(new_owner())
    advance_next("compute")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = database"
            " WHERE locktype = 'advisory' AND datname = current_database()"
        )
        assert cursor.fetchone() == (0,)
