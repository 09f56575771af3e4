"""What is made from a stored file when somebody first asks: thumbnails, turntables, exports.

Each is made once, under an advisory lock of Postgres, and kept as an asset of its own. The lock is
the session's, not a transaction's: drawing takes seconds, in which no transaction may stay open.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from django.db import connection

from generation.assets.create import create_asset
from generation.assets.formats import FORMATS
from generation.assets.read import asset_bytes
from generation.media.exports import export_image, export_model
from generation.media.meshes.glb import read_glb
from generation.media.render.pictures import image_thumbnail, thumbnail, turntable
from generation.models import Asset, AssetKind, AssetRole
from privacy.vault import cipher_for

Make = Callable[[bytes], bytes]
AT_ONCE: Final = 2
"""So many are made at a time in one process; the other threads have pages to answer."""
WAIT_S: Final = 10.0


class NoSuchExport(LookupError):
    """This kind of file does not come in that format."""


class TooMuchAtOnce(Exception):
    """Too many derivatives are being made at this moment; the same request may do later."""


def thumbnail_of(asset: Asset) -> Asset:
    """A WebP of 512 pixels."""
    is_model = asset.kind == AssetKind.MODEL
    make = _model_thumbnail if is_model else image_thumbnail
    return _derived(asset, AssetRole.THUMBNAIL, "webp", make)


def turntable_of(asset: Asset) -> Asset:
    """An animated WebP of a model that turns once."""
    if asset.kind != AssetKind.MODEL:
        raise NoSuchExport("turntable")
    return _derived(asset, AssetRole.TURNTABLE, "webp", _model_turntable)


def export_of(asset: Asset, format_: str, *, stem: Callable[[], str]) -> Asset:
    """The asset in another format; itself where it is of that format already.

    `stem` is asked, where the export is made now, for a safe ASCII slug: what is inside of an
    archive is called by it.
    """
    if format_ == asset.format:
        return asset
    if format_ not in FORMATS or FORMATS[format_].kind != asset.kind:
        raise NoSuchExport(format_)
    if asset.kind == AssetKind.IMAGE:
        return _derived(asset, AssetRole.EXPORT, format_, lambda data: export_image(data, format_))
    return _derived(
        asset, AssetRole.EXPORT, format_, lambda data: export_model(data, format_, name=stem())
    )


def _model_thumbnail(glb: bytes) -> bytes:
    return thumbnail(read_glb(glb))


def _model_turntable(glb: bytes) -> bytes:
    return turntable(read_glb(glb))


def _derived(asset: Asset, role: AssetRole, format_: str, make: Make) -> Asset:
    """The derivative that exists, or the one that is made now while others wait for it."""
    if found := _existing(asset, role, format_):
        return found
    with _place(), _turn(asset, role, format_):
        return _existing(asset, role, format_) or _made(asset, role, format_, make)


def _existing(asset: Asset, role: AssetRole, format_: str) -> Asset | None:
    return Asset.objects.filter(parent=asset, role=role, format=format_).first()


_places = threading.BoundedSemaphore(AT_ONCE)


@contextmanager
def _place() -> Iterator[None]:
    if not _places.acquire(timeout=WAIT_S):
        raise TooMuchAtOnce
    try:
        yield
    finally:
        _places.release()


@contextmanager
def _turn(asset: Asset, role: AssetRole, format_: str) -> Iterator[None]:
    """Inside, no other process makes the same. A session that ends gives its turn up."""
    key = [f"generation.asset|{asset.pk}|{role}|{format_}"]
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_lock(hashtextextended(%s, 0))", key)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_unlock(hashtextextended(%s, 0))", key)


def _made(asset: Asset, role: AssetRole, format_: str, make: Make) -> Asset:
    cipher = cipher_for(asset.owner_id)
    return create_asset(
        owner=asset.owner,
        role=role,
        data=make(asset_bytes(asset, cipher=cipher)),
        format=format_,
        job=asset.job,
        parent=asset,
        facts={},
        cipher=cipher,
    )
