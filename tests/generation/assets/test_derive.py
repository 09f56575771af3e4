import io
import threading
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from PIL import Image

from accounts.models import User
from generation.assets import derive
from generation.assets.derive import (
    NoSuchExport,
    TooMuchAtOnce,
    export_of,
    thumbnail_of,
    turntable_of,
)
from generation.assets.read import asset_bytes
from generation.media.exports import export_model
from generation.models import Asset, AssetRole
from tests.generation.assets.samples import files_in, fox, model, picture


def opened(asset: Asset) -> Image.Image:
    image = Image.open(io.BytesIO(asset_bytes(asset)))
    image.load()
    return image


def test_a_picture_has_a_thumbnail(owner: User) -> None:
    thumbnail = thumbnail_of(picture(owner))
    assert (thumbnail.role, thumbnail.format) == (AssetRole.THUMBNAIL, "webp")
    assert opened(thumbnail).size == (48, 32)


def test_a_model_has_a_thumbnail_and_a_turntable(owner: User) -> None:
    asset = model(owner)
    assert opened(thumbnail_of(asset)).size == (512, 512)
    assert getattr(opened(turntable_of(asset)), "n_frames", 1) > 8


def test_a_picture_has_no_turntable(owner: User) -> None:
    with pytest.raises(NoSuchExport):
        turntable_of(picture(owner))


@pytest.mark.parametrize(
    ("format_", "lead", "media_type"),
    [
        ("obj", b"PK\x03\x04", "application/zip"),
        ("ply", b"ply\n", "model/ply"),
        ("3mf", b"PK\x03\x04", "model/3mf"),
        ("usdz", b"PK\x03\x04", "model/vnd.usdz+zip"),
    ],
)
def test_a_model_comes_in_every_format(
    owner: User, format_: str, lead: bytes, media_type: str
) -> None:
    exported = export_of(model(owner), format_, stem=fox)
    assert exported.role == AssetRole.EXPORT
    assert exported.media_type == media_type
    assert asset_bytes(exported).startswith(lead)


def test_an_export_is_made_once_and_kept(owner: User, folder: Path) -> None:
    asset = model(owner)
    assert export_of(asset, "stl", stem=fox).pk == export_of(asset, "stl", stem=fox).pk
    assert len(files_in(folder)) == 2


def test_the_format_that_it_has_is_the_asset_itself(owner: User) -> None:
    asset = model(owner)
    assert export_of(asset, "glb", stem=fox) is asset


@pytest.mark.parametrize("format_", ["png", "exe", ""])
def test_a_format_that_a_model_does_not_come_in(owner: User, format_: str) -> None:
    with pytest.raises(NoSuchExport):
        export_of(model(owner), format_, stem=fox)


def test_a_picture_comes_as_jpeg_and_not_as_a_model(owner: User) -> None:
    asset = picture(owner)
    assert opened(export_of(asset, "jpg", stem=fox)).format == "JPEG"
    with pytest.raises(NoSuchExport):
        export_of(asset, "glb", stem=fox)


@pytest.mark.django_db(transaction=True)
def test_many_who_ask_at_once_get_one_derivative_that_was_made_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = User.objects.create_user("owner@example.org")
    asset = model(owner)
    made, found = [], []
    barrier = threading.Barrier(4)
    real = export_model

    def counted(*arguments: Any, **options: Any) -> bytes:
        made.append(1)
        return real(*arguments, **options)

    monkeypatch.setattr(derive, "export_model", counted)

    def ask() -> None:
        barrier.wait()
        found.append(export_of(asset, "stl", stem=fox).pk)
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 1
    assert len(found) == 4
    assert made == [1]
    assert len(files_in(folder)) == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("folder")
def test_no_transaction_is_open_while_a_derivative_is_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asset = model(User.objects.create_user("owner@example.org"))
    inside: list[bool] = []

    def seen(*_: Any, **__: Any) -> bytes:
        inside.append(connection.in_atomic_block)
        return b"solid"

    monkeypatch.setattr(derive, "export_model", seen)
    export_of(asset, "stl", stem=fox)

    assert inside == [False]


def test_a_turn_ends_even_where_making_fails(owner: User, monkeypatch: pytest.MonkeyPatch) -> None:
    asset = model(owner)

    def broken(*_: Any, **__: Any) -> bytes:
        raise OSError

    monkeypatch.setattr(derive, "export_model", broken)
    with pytest.raises(OSError):  # noqa: PT011  the very one of the test
        export_of(asset, "stl", stem=fox)
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()"
        )
        assert cursor.fetchone() == (0,)


def test_only_so_many_are_made_at_once(owner: User, monkeypatch: pytest.MonkeyPatch) -> None:
    asset = picture(owner)
    monkeypatch.setattr(derive, "WAIT_S", 0.01)
    for _ in range(derive.AT_ONCE):
        assert derive._places.acquire(blocking=False)
    try:
        with pytest.raises(TooMuchAtOnce):
            thumbnail_of(asset)
    finally:
        for _ in range(derive.AT_ONCE):
            derive._places.release()
    assert thumbnail_of(asset).role == AssetRole.THUMBNAIL
