import io
import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from accounts.models import User
from generation.assets import erase
from generation.assets.derive import export_of, thumbnail_of
from generation.assets.erase import FEW_ORPHANS, TooManyOrphans, erase_assets, erase_orphan_blobs
from generation.media.storage import sealed
from generation.media.storage.blobs import private_blobs
from generation.models import Asset
from tests.generation.assets.samples import files_in, fox, model, picture, use

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def owner() -> User:
    return User.objects.create_user("owner@example.org")


def test_an_asset_goes_with_its_derivatives_and_every_byte(owner: User, folder: Path) -> None:
    kept, gone = picture(owner), model(owner)
    thumbnail_of(gone)
    export_of(gone, "stl", stem=fox)

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


def test_files_that_an_empty_database_does_not_know_are_not_removed(
    owner: User, folder: Path
) -> None:
    """Restored from elsewhere, or started anew beside the old files."""
    for number in range(FEW_ORPHANS + 1):
        private_blobs().write(f"de{number:06}", [b"a person's only copy"])

    with pytest.raises(TooManyOrphans, match="11 of 11 stored files are in no row"):
        erase_orphan_blobs(now=timezone.now() + timedelta(hours=25))
    assert len(files_in(folder)) == FEW_ORPHANS + 1


def test_a_few_in_a_hundred_may_be_removed(
    owner: User, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(erase, "FEW_ORPHANS", 0)
    monkeypatch.setattr(erase, "MOST_ORPHANS", 0.5)
    known = picture(owner)
    private_blobs().write("deadbeef", [b"left behind"])

    assert erase_orphan_blobs(now=timezone.now() + timedelta(hours=25)) == 1
    assert files_in(folder) == {known.storage_name}


def test_an_operator_who_has_looked_has_them_all_removed(owner: User, folder: Path) -> None:
    known = picture(owner)
    past = (timezone.now() - timedelta(days=2)).timestamp()
    for number in range(FEW_ORPHANS + 1):
        private_blobs().write(f"de{number:06}", [b"left behind"])
        os.utime(folder / "de" / f"de{number:06}", (past, past))

    with pytest.raises(CommandError, match="11 of 12 stored files are in no row"):
        call_command("erase_orphans")
    call_command("erase_orphans", however_many=True, stdout=io.StringIO())
    assert files_in(folder) == {known.storage_name}


def test_a_file_that_the_store_does_not_remove_keeps_no_other(
    owner: User, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stuck, gone = picture(owner), picture(owner)
    delete = sealed.delete

    def unwilling(name: str) -> None:
        if name == stuck.storage_name:
            raise TimeoutError
        delete(name)

    monkeypatch.setattr(sealed, "delete", unwilling)
    assert erase_assets([stuck, gone]) == 2
    assert files_in(folder) == {stuck.storage_name}
