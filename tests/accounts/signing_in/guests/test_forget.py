"""Guests who do not come back leave nothing."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from accounts.models import User
from accounts.signing_in.guests.forget import forget_guests
from generation.assets.derive import thumbnail_of
from generation.jobs.leaving import erase_everything_of
from generation.models import Asset, Job, JobState
from privacy.models import UserKey
from privacy.vault import cipher_for
from tests.accounts.signing_in.guests.visitor import begin
from tests.generation.assets.samples import files_in, job, model, picture, use

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Path:
    """Private files of a test lie in a folder of their own."""
    private = settings.STORAGES["private"] | {"OPTIONS": {"location": tmp_path / "media"}}
    settings.STORAGES = settings.STORAGES | {"private": private}
    return tmp_path / "media"


def test_guests_who_stay_away_for_a_week_leave_nothing(client: Client, guest: User) -> None:
    cipher_for(guest.pk)
    with time_machine.travel(timezone.now() + timedelta(days=6, hours=23)):
        assert forget_guests() == 0
    with time_machine.travel(timezone.now() + timedelta(days=7, minutes=1)):
        assert forget_guests() == 1
    assert User.objects.count() == 0
    assert UserKey.objects.get(pk=guest.pk).wrapped is None


def a_week_later() -> Any:
    return time_machine.travel(timezone.now() + timedelta(days=7, minutes=1))


@pytest.mark.django_db(transaction=True)
def test_what_a_guest_made_from_a_picture_goes_with_every_file(
    client: Client, guest: User, folder: Path
) -> None:
    start = picture(guest)
    use(start)
    done = job(guest, state=JobState.SUCCEEDED, finished_at=timezone.now())
    made = model(guest, job=done)
    use(made)
    thumbnail_of(made)
    kept = picture(User.objects.create_user("kept@example.org"))

    with a_week_later():
        assert forget_guests() == 1

    assert not User.objects.filter(is_guest=True).exists()
    assert (Job.objects.count(), list(Asset.objects.all())) == (0, [kept])
    assert files_in(folder) == {kept.storage_name}


def refuse_the_first(*, owner: User) -> None:
    """Stands in for an eraser that fails for one guest."""
    if owner.pk == User.objects.order_by("pk").values_list("pk", flat=True).first():
        raise OSError
    erase_everything_of(owner=owner)


def test_a_guest_who_cannot_be_removed_keeps_none_of_the_others(
    client: Client, guest: User, settings: Settings
) -> None:
    settings.ERASE_EVERYTHING = f"{__name__}.refuse_the_first"
    cipher_for(guest.pk)
    begin(Client())

    with a_week_later():
        assert forget_guests() == 1

    assert list(User.objects.all()) == [guest]
    assert UserKey.objects.get(pk=guest.pk).wrapped is not None


def test_guests_who_come_back_are_kept(client: Client, guest: User) -> None:
    later = timezone.now() + timedelta(days=5)
    with time_machine.travel(later):
        client.get("/library/")
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        assert forget_guests() == 0


def test_people_are_never_taken_for_guests(person: User) -> None:
    person.last_login = timezone.now() - timedelta(days=4000)
    person.save()
    assert forget_guests() == 0
