from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db.models import ProtectedError
from django.utils import timezone

from accounts.models import User
from generation.engines.tasks import Task
from generation.jobs import purge as purge_module
from generation.jobs.execute import advance_next
from generation.jobs.purge import purge_deleted_jobs
from generation.models import Asset, Job
from tests.generation.jobs.conftest import submit


def made(owner: User, **changes: Any) -> Job:
    job = submit(owner, **changes)
    assert advance_next("compute")
    return job


def delete(job: Job, *, ago: timedelta) -> None:
    Job.objects.filter(pk=job.pk).update(deleted_at=timezone.now() - ago)


OVER = settings.CONTENT_GRACE + timedelta(seconds=1)


def test_a_deleted_job_goes_with_every_file_after_its_grace(
    owner: User, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    job, kept = made(owner), made(owner)
    delete(job, ago=OVER)
    with django_capture_on_commit_callbacks(execute=True):
        assert purge_deleted_jobs() == 1

    assert list(Job.objects.all()) == [kept]
    assert set(Asset.objects.values_list("job", flat=True)) == {kept.pk}
    names = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    assert names == set(Asset.objects.values_list("storage_name", flat=True))


def test_within_its_grace_a_job_can_still_come_back(owner: User) -> None:
    delete(made(owner), ago=settings.CONTENT_GRACE - timedelta(minutes=1))

    assert purge_deleted_jobs() == 0


def test_a_job_that_is_brought_back_meanwhile_stays(
    owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = made(owner)
    delete(job, ago=OVER)
    remove = purge_module.remove_job

    def restored_first(*, job_id: int, **how: Any) -> bool:
        Job.objects.filter(pk=job_id).update(deleted_at=None)
        return remove(job_id=job_id, **how)

    monkeypatch.setattr(purge_module, "remove_job", restored_first)

    assert purge_deleted_jobs() == 0
    assert list(Job.objects.all()) == [job]
    assert job.assets.results().count() == 1


def test_what_was_made_from_a_purged_picture_stays_without_it(owner: User) -> None:
    first = made(owner)
    second = made(owner, task=Task.IMAGE_TO_3D, prompt="", images=tuple(first.assets.results()))
    delete(first, ago=OVER)

    assert purge_deleted_jobs() == 1
    assert list(Job.objects.all()) == [second]
    assert not second.inputs.exists()


def test_a_picture_that_an_open_job_starts_from_is_not_taken_away(owner: User) -> None:
    first = made(owner)
    submit(owner, task=Task.IMAGE_TO_3D, prompt="", images=tuple(first.assets.results()))
    delete(first, ago=OVER)
    assert purge_deleted_jobs() == 0

    assert advance_next("compute")
    assert purge_deleted_jobs() == 1


@pytest.mark.parametrize("ago", [OVER])
def test_an_open_job_is_not_purged(owner: User, ago: timedelta) -> None:
    delete(submit(owner), ago=ago)

    assert purge_deleted_jobs() == 0


def test_a_job_that_cannot_be_removed_keeps_no_other(
    owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    stuck, gone = made(owner), made(owner)
    for job in (stuck, gone):
        delete(job, ago=OVER)
    remove = purge_module.remove_job

    def unwilling(*, job_id: int, **how: Any) -> bool:
        if job_id == stuck.pk:
            raise ProtectedError("in use", {stuck})
        return remove(job_id=job_id, **how)

    monkeypatch.setattr(purge_module, "remove_job", unwilling)
    assert purge_deleted_jobs() == 1
    assert list(Job.objects.all()) == [stuck]
