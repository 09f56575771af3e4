import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from accounts.models import User
from generation.assets.derive import export_of, thumbnail_of
from generation.assets.erase import erase_assets, erase_orphan_blobs
from generation.media.storage.blobs import private_blobs
from generation.models import Asset
from tests.generation.assets.samples import files_in, model, picture, use

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def owner() -> User:
    return User.objects.create_user("owner@example.org")


def test_an_asset_goes_with_its_derivatives_and_every_byte(owner: User, folder: Path) -> None:
    kept, gone = picture(owner), model(owner)
    thumbnail_of(gone)
    export_of(gone, "stl")

    assert erase_assets([gone]) == 3
    assert set(Asset.objects.values_list("pk", flat=True)) == {kept.pk}
    assert files_in(folder) == {kept.storage_name}


def test_bytes_stay_until_the_transaction_is_committed(owner: User, folder: Path) -> None:
    asset = picture(owner)
    with transaction.atomic():
        erase_assets([asset])
        transaction.set_rollback(True)
    assert Asset.objects.count() == 1
    assert files_in(folder) == {asset.storage_name}


def test_what_a_job_still_starts_from_cannot_be_erased(owner: User, folder: Path) -> None:
    asset = picture(owner)
    use(asset)
    with pytest.raises(ProtectedError):
        erase_assets([asset])
    assert files_in(folder) == {asset.storage_name}


def test_nothing_to_erase_is_fine() -> None:
    assert erase_assets([]) == 0


def test_bytes_that_no_row_knows_are_swept_after_a_day(owner: User, folder: Path) -> None:
    known = picture(owner)
    private_blobs().write("deadbeef", [b"left behind"])
    (folder / "de" / "deadbeef.1234.part").write_bytes(b"half written")

    assert erase_orphan_blobs(now=timezone.now() + timedelta(hours=23)) == 0
    assert erase_orphan_blobs(now=timezone.now() + timedelta(hours=25)) == 2
    assert files_in(folder) == {known.storage_name}


def test_a_young_file_may_belong_to_a_row_that_is_being_written(folder: Path) -> None:
    private_blobs().write("deadbeef", [b"new"])
    private_blobs().write("feedbeef", [b"old"])
    past = (timezone.now() - timedelta(days=2)).timestamp()
    os.utime(folder / "fe" / "feedbeef", (past, past))

    assert erase_orphan_blobs() == 1
    assert files_in(folder) == {"deadbeef"}
