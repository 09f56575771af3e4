from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import settings as project
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from accounts.profile.keeping import people_by_retention, retention_of
from generation.assets.uploads import purge_unused_uploads
from generation.engines.tasks import Task
from generation.jobs import purge
from generation.jobs.execute import advance_next
from generation.jobs.retention import remove_outlived
from generation.library.deletion import delete_jobs
from generation.library.file_links import file_url, signed_file_url
from generation.models import Asset, Job
from tests.generation.jobs.conftest import make_asset, submit

BEGIN = datetime(2026, 3, 1, 12, tzinfo=UTC)
MOMENT = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(BEGIN, tick=False) as travelling:
        yield travelling


def made(owner: User, **changes: Any) -> Job:
    job = submit(owner, **changes)
    assert advance_next("compute")
    return job


def keep(owner: User, *, days: int | None = None, history: bool = True) -> None:
    User.objects.filter(pk=owner.pk).update(retention_days=days, keeps_history=history)
    owner.refresh_from_db()


def files_in(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("days", [30, 7, 1])
def test_at_its_last_day_it_is_there_and_then_it_is_gone_with_every_file(
    owner: User,
    new_owner: Callable[[], User],
    tmp_path: Path,
    clock: time_machine.Traveller,
    days: int,
    django_capture_on_commit_callbacks: Any,
) -> None:
    keep(owner, days=days)
    made(owner)
    kept = made(new_owner())
    everything = files_in(tmp_path)

    clock.move_to(BEGIN + timedelta(days=days))
    assert remove_outlived() == 0
    assert files_in(tmp_path) == everything

    clock.move_to(BEGIN + timedelta(days=days) + MOMENT)
    with django_capture_on_commit_callbacks(execute=True):
        assert remove_outlived() == 1
    assert list(Job.objects.all()) == [kept]
    assert not Asset.objects.filter(owner=owner).exists()
    assert files_in(tmp_path) == set(Asset.objects.values_list("storage_name", flat=True))


@pytest.mark.parametrize("hours", [24, 5])
def test_without_a_history_it_goes_after_the_session(
    owner: User, clock: time_machine.Traveller, settings: Settings, hours: int
) -> None:
    settings.HISTORY_OFF_HOURS = hours
    keep(owner, history=False)
    made(owner)

    clock.move_to(BEGIN + timedelta(hours=hours))
    assert remove_outlived() == 0
    clock.shift(MOMENT)
    assert remove_outlived() == 1


def test_who_keeps_things_keeps_them(owner: User, clock: time_machine.Traveller) -> None:
    made(owner)
    clock.move_to(BEGIN + timedelta(days=10_000))
    assert remove_outlived() == 0


def test_the_shorter_of_two_wishes_holds_and_the_page_says_the_same(
    owner: User, clock: time_machine.Traveller, settings: Settings
) -> None:
    settings.HISTORY_OFF_HOURS = 48
    for days, history, span in (
        (None, True, None),
        (7, True, timedelta(days=7)),
        (7, False, timedelta(hours=48)),
        (1, False, timedelta(days=1)),
    ):
        keep(owner, days=days, history=history)
        assert retention_of(owner) == span
        spans = [span for people, span in people_by_retention() if owner in people]
        assert min(spans, default=None) == span


def test_what_is_older_goes_as_soon_as_its_owner_wants_less(
    owner: User, clock: time_machine.Traveller
) -> None:
    made(owner)
    clock.shift(timedelta(days=20))
    assert remove_outlived() == 0
    keep(owner, days=7)
    assert remove_outlived() == 1


def test_a_change_of_mind_meanwhile_keeps_what_is_not_yet_gone(
    owner: User, clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(owner, days=1)
    job = made(owner)
    clock.shift(timedelta(days=2))
    remove = purge.remove_job

    def wanted_after_all(**arguments: Any) -> bool:
        keep(owner)
        return remove(**arguments)

    monkeypatch.setattr(purge, "remove_job", wanted_after_all)
    assert remove_outlived() == 0
    assert list(Job.objects.all()) == [job]


def test_the_days_count_from_the_end_and_an_open_job_is_left_alone(
    owner: User, clock: time_machine.Traveller
) -> None:
    keep(owner, days=1)
    job = submit(owner)
    clock.shift(timedelta(minutes=20))
    assert advance_next("compute")
    job.refresh_from_db()
    assert job.finished_at == BEGIN + timedelta(minutes=20)
    waiting = submit(owner)

    clock.move_to(BEGIN + timedelta(days=1, minutes=20))
    assert remove_outlived() == 0
    clock.shift(MOMENT)
    assert remove_outlived() == 1
    assert list(Job.objects.all()) == [waiting]


def test_what_an_open_job_starts_from_waits_for_it(
    owner: User, clock: time_machine.Traveller
) -> None:
    keep(owner, days=1)
    first = made(owner)
    clock.shift(timedelta(days=1) + MOMENT)
    submit(owner, task=Task.IMAGE_TO_3D, prompt="", images=tuple(first.assets.results()))

    assert remove_outlived() == 0
    assert advance_next("compute")
    assert remove_outlived() == 1


def test_what_was_deleted_by_hand_is_not_kept_longer_by_its_grace(
    owner: User, clock: time_machine.Traveller
) -> None:
    keep(owner, days=1)
    job = made(owner)
    clock.shift(timedelta(days=1) - MOMENT)
    delete_jobs(owner=owner, public_ids=[str(job.public_id)])
    clock.shift(2 * MOMENT)
    assert project.CONTENT_GRACE > 2 * MOMENT
    assert remove_outlived() == 1


def test_a_picture_that_was_sent_goes_with_the_last_job_made_from_it(
    owner: User, clock: time_machine.Traveller
) -> None:
    keep(owner, days=1)
    sent = make_asset(owner)
    for _ in range(2):
        made(owner, task=Task.IMAGE_TO_3D, prompt="", images=(sent,))
    assert purge_unused_uploads() == 0
    clock.shift(timedelta(days=1) + MOMENT)
    assert remove_outlived() == 2
    assert purge_unused_uploads() >= 1
    assert not Asset.objects.filter(owner=owner).exists()


def test_links_to_what_is_gone_fail_cleanly(
    owner: User, client: Client, clock: time_machine.Traveller
) -> None:
    keep(owner, history=False)
    job = made(owner)
    result = job.assets.results().get()
    client.force_login(owner)
    pinned = [
        file_url(result, "fox.png"),
        signed_file_url(result, "fox.png", expires_s=7 * 24 * 3600),
        file_url(result, "thumbnail.webp"),
        f"/library/{job.public_id}/",
    ]
    assert [client.get(url).status_code for url in pinned[:2]] == [200, 200]

    clock.shift(timedelta(days=1) + MOMENT)
    assert remove_outlived() == 1
    client.force_login(owner)

    for url in pinned:
        assert client.get(url).status_code == 404, url
        assert client.get(url, headers={"Range": "bytes=0-9"}).status_code == 404
    chosen = client.post("/library/download/", {"job": [str(job.public_id)]})
    assert chosen["Location"] == "/library/"
    assert "Your shelf is empty" in client.get("/library/").content.decode()


def test_two_sweeps_at_once_or_one_after_the_other_do_no_harm(
    owner: User, clock: time_machine.Traveller
) -> None:
    keep(owner, days=1, history=False)
    for _ in range(3):
        made(owner)
    clock.shift(timedelta(days=2))
    assert remove_outlived() == 3
    assert remove_outlived() == 0


def test_it_is_swept_every_hour() -> None:
    entry: dict[str, Any] = project.CELERY_BEAT_SCHEDULE["generation.tasks.remove_outlived_jobs"]
    assert entry["schedule"] == 3600
    routes = project.CELERY_TASK_ROUTES[entry["task"]]
    assert routes == {"queue": project.HOUSEKEEPING_QUEUE}
