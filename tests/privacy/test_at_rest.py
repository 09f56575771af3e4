"""What a thief of the database and of the media folder would read (promise P29)."""

import base64
import io
import uuid
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from pytest_django import Settings

from accounts.models import User
from generation.assets.derive import export_of, thumbnail_of
from generation.assets.names import name_of
from generation.assets.read import asset_sha256
from generation.assets.uploads import accept_upload
from generation.engines.tasks import Task
from generation.jobs.execute import advance_next
from generation.jobs.order import Order
from generation.jobs.request import request_of
from generation.jobs.submit import submit_job
from generation.models import Asset, JobState
from privacy.master_keys import unwrap
from privacy.models import UserKey
from privacy.vault import Tampered, cipher_for
from tests.generation.assets.samples import fox, model, png
from tests.generation.jobs.conftest import hints, media, scripted
from tests.generation.jobs.scripted import SLUG

__all__ = ["hints", "media", "scripted"]  # fixtures: the scripted engine, without a broker

PROMPT, PARAMETER, NAME = "canary vixen", "fancy", "canary picnic"
MAGIC = {
    "PNG": b"\x89PNG\r\n\x1a\n",
    "JPEG": b"\xff\xd8\xff\xe0",
    "WebP": b"WEBPVP8",
    "glTF": b"glTF\x02\0\0\0",
    "zip": b"PK\x03\x04",
}

pytestmark = pytest.mark.django_db


@pytest.fixture
def used() -> User:
    """A person who uploaded, generated, looked at thumbnails and downloaded."""
    owner = User.objects.create_user("canary@example.org", display_name="canary name")
    upload = accept_upload(owner=owner, data=io.BytesIO(png()), name=f"{NAME}.png")
    params: dict[str, Any] = {"style": PARAMETER}
    order = Order(task=Task.TEXT_TO_IMAGE, engine=SLUG, prompt=PROMPT, params=params)
    job = submit_job(owner=owner, order=order, request_key=uuid.uuid4().hex)
    while advance_next("compute"):
        pass
    job.refresh_from_db()
    assert job.state == JobState.SUCCEEDED
    assert request_of(job).prompt == PROMPT
    assert name_of(upload, cipher=cipher_for(owner.pk)) == NAME
    for asset in (upload, job.assets.results().get()):
        thumbnail_of(asset)
        export_of(asset, "jpg", stem=fox)
    export_of(model(owner), "3mf", stem=fox)
    return owner


def every_row() -> str:
    """All rows of all tables of all schemas as text; bytes appear as hexadecimal."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select format('%I.%I', schemaname, tablename) from pg_tables"
            " where schemaname not in ('pg_catalog', 'information_schema')"
        )
        tables = [name for (name,) in cursor.fetchall()]
        assert "keys.user_key" in tables
        rows = []
        for table in tables:
            cursor.execute(f"select t::text from {table} t")
            rows += [row for (row,) in cursor.fetchall()]
    return "\n".join(rows)


def test_the_database_holds_no_word_of_a_prompt_and_no_picture(used: User) -> None:
    rows = every_row()

    assert used.email in rows  # the scan sees what is there in clear
    assert b"canary name".hex() not in rows
    for secret in (PROMPT, "vixen", PARAMETER, NAME, "picnic"):
        assert secret not in rows
        assert secret.encode().hex() not in rows
    for magic in MAGIC.values():
        assert magic.hex() not in rows


def test_nobody_learns_from_the_database_that_a_known_file_is_kept(used: User) -> None:
    rows = every_row()

    for asset in Asset.objects.filter(owner=used):
        assert asset.fingerprint in rows
        assert asset_sha256(asset) not in rows


def test_hashes_of_before_become_fingerprints(used: User) -> None:
    wanted = dict(Asset.objects.values_list("pk", "fingerprint"))
    for asset in Asset.objects.all():
        Asset.objects.filter(pk=asset.pk).update(fingerprint=asset_sha256(asset))
    import_module("generation.migrations.0002_asset_fingerprint").fingerprint_what_is_stored(
        apps, None
    )
    assert dict(Asset.objects.values_list("pk", "fingerprint")) == wanted


def test_the_media_folder_holds_no_picture_no_model_and_no_name(
    used: User, tmp_path: Path
) -> None:
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    stored = {asset.storage_name for asset in Asset.objects.filter(owner=used)}

    assert {path.name for path in files} == stored
    assert len(stored) >= 8
    for path in files:
        raw = path.read_bytes()
        for kind, magic in MAGIC.items():
            assert magic not in raw, kind
        assert b"canary" not in raw


def test_the_key_that_opens_it_all_is_stored_only_wrapped(
    used: User, settings: Settings, tmp_path: Path
) -> None:
    row = UserKey.objects.get(pk=used.pk)
    assert row.wrapped is not None
    wrapped, key_id = bytes(row.wrapped), row.master_key_id
    data_key = unwrap(wrapped, owner_id=used.pk, master_key_id=key_id)

    assert data_key.hex() not in every_row()
    assert all(data_key not in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    settings.VAULT_MASTER_KEYS = {key_id: base64.b64encode(b"t" * 32).decode()}
    with pytest.raises(Tampered):
        cipher_for(used.pk)
