import io
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction
from django.utils import timezone

from accounts.models import User
from generation.assets import uploads
from generation.assets.derive import thumbnail_of
from generation.assets.erase import erase_assets
from generation.assets.names import name_of
from generation.assets.read import asset_bytes
from generation.assets.uploads import accept_upload, purge_unused_uploads
from generation.media.intake.refusals import UploadRefused
from generation.media.storage import sealed
from generation.models import Asset, AssetRole
from generation.models.asset import AssetQuerySet
from privacy.models import UserKey
from privacy.vault import KeyDestroyed, Tampered, cipher_for, destroy_key
from tests.generation.assets.samples import files_in, png, use
from tests.generation.media.intake import corpus


def upload(owner: User, data: bytes | None = None, *, name: str = "me-and-anna.png") -> Asset:
    return accept_upload(owner=owner, data=io.BytesIO(data or png()), name=name)


def name(asset: Asset) -> str:
    return name_of(asset, cipher=cipher_for(asset.owner_id))


def test_an_upload_is_stored_as_a_picture_of_our_own(owner: User, folder: Path) -> None:
    asset = upload(owner, corpus.turned(6))

    assert (asset.role, asset.format, asset.media_type) == ("upload", "jpg", "image/jpeg")
    assert (asset.width, asset.height) == (48, 64)
    assert b"canary" not in asset_bytes(asset)
    assert files_in(folder) == {asset.storage_name}


def test_a_person_has_one_picture_decoded_at_a_time(
    owner: User, stranger: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "_WAIT_S", 0.0)
    with uploads.DECODES.taken_by(owner.pk):
        with pytest.raises(UploadRefused) as refusal:
            upload(owner)
        assert upload(stranger).role == AssetRole.UPLOAD
    assert refusal.value.code == "upload_busy"


def test_neither_the_name_nor_the_bytes_of_the_file_are_kept_in_clear(
    owner: User, folder: Path
) -> None:
    asset = upload(owner)
    raw = (folder / asset.storage_name[:2] / asset.storage_name).read_bytes()
    row = Asset.objects.values().get()

    assert b"PNG" not in raw
    assert b"anna" not in bytes(row["sealed_name"] or b"anna")
    assert "anna" not in str(row)
    assert name(asset) == "me and anna"


def test_a_name_opens_in_its_own_row_alone(owner: User) -> None:
    one, other = upload(owner), upload(owner, png((201, 60, 30)))
    other.sealed_name = one.sealed_name

    with pytest.raises(Tampered):
        name(other)


def test_a_picture_sent_again_is_called_what_it_is_called_now(owner: User) -> None:
    upload(owner)
    assert name(upload(owner, name="picnic.jpg")) == "picnic"
    assert name(upload(owner, name="IMG_1234.jpg")) == "picnic"
    assert name(Asset.objects.get()) == "picnic"


def test_a_name_is_gone_with_its_owners_key(owner: User) -> None:
    asset = upload(owner)
    destroy_key(owner.pk)

    with pytest.raises(KeyDestroyed):
        name(asset)


def test_what_intake_noticed_is_kept_with_the_asset(owner: User) -> None:
    assert upload(owner, corpus.animated("GIF")).facts == {"notices": ["first_frame_only"]}


@pytest.mark.parametrize("name", ["SVG", "text chunk bomb", "truncated JPEG", "1 by 1"])
def test_of_a_refused_upload_nothing_is_stored(owner: User, folder: Path, name: str) -> None:
    code, make = corpus.REFUSED[name]
    with pytest.raises(UploadRefused) as refusal:
        upload(owner, make())
    assert refusal.value.code == code
    assert Asset.objects.count() == 0
    assert UserKey.objects.filter(pk=owner.pk).count() == 0
    assert files_in(folder) == set()


def test_uploads_stop_where_the_room_of_the_account_ends(
    owner: User, stranger: User, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "QUOTA_BYTES", 2 * upload(owner).bytes + 20)
    upload(owner, png((201, 60, 30)))
    with pytest.raises(UploadRefused) as refusal:
        upload(owner, png((202, 60, 30)))
    assert refusal.value.code == "upload_quota"
    assert len(files_in(folder)) == 2
    assert upload(stranger).owner == stranger


@pytest.mark.django_db(transaction=True)
def test_uploads_side_by_side_cannot_pass_the_last_room_together(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = User.objects.create_user("owner@example.org")
    monkeypatch.setattr(uploads, "QUOTA_BYTES", 2 * upload(owner).bytes + 20)
    barrier, outcomes = threading.Barrier(4), []

    def one(red: int) -> None:
        barrier.wait()
        try:
            outcomes.append(upload(owner, png((red, 60, 30))).format)
        except UploadRefused as refusal:
            outcomes.append(refusal.code)
        connection.close()

    threads = [threading.Thread(target=one, args=[red]) for red in range(201, 205)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["png", "upload_quota", "upload_quota", "upload_quota"]
    assert len(files_in(folder)) == 2


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_a_person_whose_picture_is_being_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = User.objects.create_user("owner@example.org")
    write, free = sealed.write, []

    def slowly(*what: Any, **how: Any) -> sealed.Stored:
        with ThreadPoolExecutor(1) as elsewhere:
            free.append(elsewhere.submit(lock_at_once, owner.pk).result())
        return write(*what, **how)

    monkeypatch.setattr(sealed, "write", slowly)
    upload(owner)
    assert free == [True]


def lock_at_once(pk: int) -> bool:
    try:
        with transaction.atomic():
            return User.objects.select_for_update(nowait=True).filter(pk=pk).exists()
    except OperationalError:
        return False
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_of_one_picture_sent_twice_at_the_same_time_one_is_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = User.objects.create_user("owner@example.org")
    write, second = sealed.write, []

    def beside_another(*what: Any, **how: Any) -> sealed.Stored:
        monkeypatch.setattr(sealed, "write", write)
        second.append(upload(owner))
        return write(*what, **how)

    monkeypatch.setattr(sealed, "write", beside_another)
    assert [upload(owner)] == second
    assert files_in(folder) == {second[0].storage_name}


def test_results_do_not_take_the_room_of_uploads(
    owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = upload(owner)
    Asset.objects.update(role=AssetRole.RESULT)
    monkeypatch.setattr(uploads, "QUOTA_BYTES", first.bytes)
    assert upload(owner).bytes == first.bytes


@pytest.mark.django_db(transaction=True)
def test_uploads_that_no_job_used_are_gone_after_a_day(folder: Path) -> None:
    owner = User.objects.create_user("owner@example.org")
    used, unused = upload(owner), upload(owner, png((201, 60, 30)))
    use(used)
    derived = thumbnail_of(unused)

    day = timedelta(hours=24)
    assert purge_unused_uploads(now=unused.created_at + day - timedelta(minutes=1)) == 0
    assert purge_unused_uploads(now=timezone.now() + day) == 2
    assert set(Asset.objects.values_list("pk", flat=True)) == {used.pk}
    assert derived.storage_name not in files_in(folder)
    assert files_in(folder) == {used.storage_name}


def test_the_same_picture_again_is_the_same_asset_and_takes_no_more_room(
    owner: User, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = upload(owner)
    monkeypatch.setattr(uploads, "QUOTA_BYTES", first.bytes)

    assert upload(owner) == first
    assert files_in(folder) == {first.storage_name}


def test_the_same_picture_of_another_person_is_another_asset(owner: User, stranger: User) -> None:
    assert upload(owner) != upload(stranger)


@pytest.mark.django_db(transaction=True)
def test_a_picture_sent_again_is_not_purged_before_it_can_be_used(folder: Path) -> None:
    owner = User.objects.create_user("owner@example.org")
    upload(owner)
    Asset.objects.update(created_at=timezone.now() - timedelta(hours=25))
    again = upload(owner)

    assert purge_unused_uploads() == 0
    assert files_in(folder) == {again.storage_name}


def test_an_upload_that_is_used_at_that_moment_keeps_no_other(
    owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken, unused = upload(owner), upload(owner, png((201, 60, 30)))
    Asset.objects.update(created_at=timezone.now() - timedelta(hours=25))
    erase = erase_assets

    def use_first(assets: AssetQuerySet) -> int:
        if [asset.pk for asset in assets] == [taken.pk]:
            use(taken)
        return erase(assets)

    monkeypatch.setattr(uploads, "erase_assets", use_first)

    assert purge_unused_uploads() == 1
    assert list(Asset.objects.all()) == [taken]
    assert unused != taken
