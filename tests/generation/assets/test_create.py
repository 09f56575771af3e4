import hashlib
from pathlib import Path

import numpy as np
import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from generation.assets.opening import DoesNotOpen
from generation.assets.read import asset_bytes, asset_chunks, asset_picture, asset_sha256
from generation.models import Asset, AssetKind, AssetRole
from privacy.cipher import Tampered
from privacy.vault import KeyDestroyed, cipher_for, destroy_key
from tests.generation.assets.samples import files_in, glb, job, model, picture, png


def test_a_stored_picture_is_described_and_comes_back(owner: User, folder: Path) -> None:
    asset = picture(owner, seed=7)

    assert (asset.kind, asset.media_type) == (AssetKind.IMAGE, "image/png")
    assert (asset.width, asset.height) == (48, 32)
    assert asset_sha256(asset) == hashlib.sha256(png()).hexdigest()
    assert asset.bytes == len(png())
    assert Asset.objects.get().seed == 7
    assert asset_bytes(asset) == png()
    assert files_in(folder) == {asset.storage_name}


def test_pixels_come_with_alpha(owner: User) -> None:
    pixels = asset_picture(picture(owner, data=png((10, 20, 30, 40)))).pixels

    assert pixels.shape == (32, 48, 4)
    assert pixels.dtype == np.uint8
    assert pixels[5, 5].tolist() == [10, 20, 30, 40]


def test_a_part_can_be_read(owner: User) -> None:
    assert b"".join(asset_chunks(picture(owner), start=1, stop=4)) == b"PNG"


def test_a_model_is_stored_with_its_print_report(owner: User) -> None:
    asset = model(owner)

    assert (asset.kind, asset.media_type) == (AssetKind.MODEL, "model/gltf-binary")
    assert asset.facts["watertight"] is True
    assert asset.facts["triangles"] == 12
    assert asset.facts["size_mm"] == [20.0, 20.0, 20.0]
    assert asset_bytes(asset) == glb()


def test_facts_that_are_known_are_not_measured_again(owner: User) -> None:
    assert model(owner, facts={"known": 1}).facts == {"known": 1}


@pytest.mark.parametrize(
    ("data", "format_"),
    [
        (b"", "png"),
        (png()[:60], "png"),
        (png(), "jpg"),
        (glb()[:200], "glb"),
        (b"glTF", "glb"),
    ],
)
def test_what_does_not_open_is_not_stored(
    owner: User, folder: Path, data: bytes, format_: str
) -> None:
    with pytest.raises(DoesNotOpen):
        picture(owner, data=data, format=format_)
    assert Asset.objects.count() == 0
    assert files_in(folder) == set()


def test_a_row_that_the_database_refuses_leaves_no_bytes(owner: User, folder: Path) -> None:
    made_by = job(owner)
    first = model(owner, job=made_by)
    with pytest.raises(IntegrityError), transaction.atomic():
        model(owner, job=made_by)
    assert files_in(folder) == {first.storage_name}


def test_another_persons_key_opens_nothing(owner: User, stranger: User) -> None:
    asset = picture(owner)
    with pytest.raises(Tampered):
        asset_bytes(asset, cipher=cipher_for(stranger.pk))


def test_bytes_cannot_be_passed_off_as_another_asset(owner: User) -> None:
    one, two = picture(owner), picture(owner, data=png((1, 2, 3)))
    one.storage_name = two.storage_name
    with pytest.raises(Tampered):
        asset_bytes(one)


def test_once_the_key_is_destroyed_nothing_can_be_read(owner: User) -> None:
    asset = picture(owner)
    destroy_key(owner.pk)
    with pytest.raises(KeyDestroyed):
        asset_bytes(asset)


def test_reading_costs_one_query(
    owner: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    asset = picture(owner)
    with django_assert_num_queries(1):
        asset_bytes(asset)
    with django_assert_num_queries(1):
        cipher = cipher_for(owner.pk)
        asset_bytes(asset, cipher=cipher)


@pytest.mark.parametrize("role", [AssetRole.MASK, AssetRole.MATTE, AssetRole.DEPTH])
def test_every_role_of_a_picture_can_be_stored(owner: User, role: AssetRole) -> None:
    assert picture(owner, role=role).role == role
