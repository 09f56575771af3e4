import io
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import pytest
import time_machine
from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.test import Client
from django.utils import timezone
from PIL import Image
from pytest_django import DjangoAssertNumQueries, Settings

from accounts.models import User
from generation.assets.derive import TooMuchAtOnce, export_of
from generation.assets.read import asset_bytes
from generation.library.file_links import file_url, lent_file_url, signed_file_url
from generation.models import Asset, AssetRole
from privacy.cipher import Tampered
from privacy.vault import destroy_key
from tests.generation.assets.samples import fox, job, model, picture, png

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings) -> Path:
    """Private files of a test lie in a folder of their own."""
    private = settings.STORAGES["private"] | {"OPTIONS": {"location": tmp_path / "media"}}
    settings.STORAGES = settings.STORAGES | {"private": private}
    return tmp_path / "media"


@pytest.fixture
def owner(db: None) -> User:
    return User.objects.create_user("owner@example.org")


@pytest.fixture
def signed_in(client: Client, owner: User) -> Client:
    client.force_login(owner)
    return client


def body(response: HttpResponseBase) -> bytes:
    assert isinstance(response, StreamingHttpResponse)
    return b"".join(cast(Iterator[bytes], response.streaming_content))


def test_the_owner_gets_the_plaintext_with_all_its_headers(signed_in: Client, owner: User) -> None:
    asset = picture(owner)
    response = signed_in.get(file_url(asset, "a-red-fox.png"))

    assert response.status_code == 200
    assert body(response) == png()
    expected = {
        "Content-Type": "image/png",
        "Content-Length": str(len(png())),
        "Content-Disposition": 'inline; filename="a-red-fox.png"',
        "ETag": f'"{asset.fingerprint}"',
        "Accept-Ranges": "bytes",
        "Cache-Control": "private, no-cache",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    assert {name: response.headers.get(name) for name in expected} == expected


def test_a_stranger_and_an_anonymous_person_find_nothing(client: Client, owner: User) -> None:
    asset = picture(owner)
    addresses = [file_url(asset, name) for name in ("x.png", "x.jpg", "thumbnail.webp")]

    assert [client.get(address).status_code for address in addresses] == [404, 404, 404]
    client.force_login(User.objects.create_user("stranger@example.org"))
    assert [client.get(address).status_code for address in addresses] == [404, 404, 404]
    assert Asset.objects.count() == 1


def test_each_of_two_people_sees_their_own_files_and_none_of_the_other(client: Client) -> None:
    people = [User.objects.create_user(f"{name}@example.org") for name in ("one", "two")]
    files = [picture(person) for person in people]
    seen = []
    for person in people:
        client.force_login(person)
        seen.append([client.get(file_url(file, "x.png")).status_code for file in files])
    assert seen == [[200, 404], [404, 200]]


def test_staff_rights_open_no_files(client: Client, owner: User) -> None:
    chief = User.objects.create_user("chief@example.org", is_staff=True, is_superuser=True)
    client.force_login(chief)
    assert client.get(file_url(picture(owner), "x.png")).status_code == 404


@pytest.mark.parametrize("name", ["x.exe", "x", "x.glb", "turntable.webp", ".png.zip"])
def test_what_the_asset_does_not_come_in_is_not_found(
    signed_in: Client, owner: User, name: str
) -> None:
    assert signed_in.get(file_url(picture(owner), name)).status_code == 404


def test_the_extension_picks_the_format_and_the_name_keeps_the_true_one(
    signed_in: Client, owner: User
) -> None:
    asset = model(owner)
    response = signed_in.get(file_url(asset, "fox.obj"))

    assert body(response) == asset_bytes(export_of(asset, "obj", stem=fox))
    assert response.headers["Content-Type"] == "application/zip"
    assert response.headers["Content-Disposition"] == 'attachment; filename="fox.zip"'
    assert Asset.objects.filter(parent=asset, role=AssetRole.EXPORT).count() == 1


def test_a_model_is_loaded_in_place_and_saved_on_request(signed_in: Client, owner: User) -> None:
    address = file_url(model(owner), "fox.glb")
    assert signed_in.get(address).headers["Content-Disposition"].startswith("inline")
    saved = signed_in.get(f"{address}?download=1").headers["Content-Disposition"]
    assert saved == 'attachment; filename="fox.glb"'


def test_a_name_in_any_script_survives_and_a_wicked_one_does_not(
    signed_in: Client, owner: User
) -> None:
    asset = picture(owner)
    fox = signed_in.get(file_url(asset, "狐.png")).headers["Content-Disposition"]
    wicked = signed_in.get(file_url(asset, 'a"b\\c\r\nSet-Cookie: x.png')).headers

    assert fox == "inline; filename*=utf-8''%E7%8B%90.png"
    assert wicked["Content-Disposition"] == 'inline; filename="abcSet-Cookie x.png"'
    assert "Set-Cookie" not in wicked


def test_thumbnail_and_turntable_have_names_of_their_own(signed_in: Client, owner: User) -> None:
    asset = model(owner)
    for name in ("thumbnail.webp", "turntable.webp"):
        response = signed_in.get(file_url(asset, name))
        assert response.headers["Content-Type"] == "image/webp"
        assert body(response)[8:12] == b"WEBP"


@pytest.mark.parametrize(
    ("asked", "start", "stop"),
    [("bytes=2-9", 2, 10), ("bytes=-7", -7, None), ("bytes=5-", 5, None)],
)
def test_a_range_is_a_part(
    signed_in: Client, owner: User, asked: str, start: int, stop: int | None
) -> None:
    address = file_url(picture(owner), "x.png")
    response = signed_in.get(address, headers={"range": asked})
    part = png()[start:stop]
    first = start % len(png())

    assert response.status_code == 206
    assert body(response) == part
    assert response.headers["Content-Length"] == str(len(part))
    last = first + len(part) - 1
    assert response.headers["Content-Range"] == f"bytes {first}-{last}/{len(png())}"


def test_ranges_across_chunks_equal_the_plaintext(signed_in: Client, owner: User) -> None:
    noise = random.Random(6).randbytes(3 * 700 * 700)
    asset = picture(owner, data=_bitmap(noise, 700), facts={})
    whole = asset_bytes(asset)
    chance = random.Random(7)
    assert len(whole) > 1 << 20
    for _ in range(12):
        first = chance.randrange(len(whole))
        last = chance.randrange(first, len(whole))
        address = file_url(asset, "x.png")
        response = signed_in.get(address, headers={"range": f"bytes={first}-{last}"})
        assert body(response) == whole[first : last + 1]


def _bitmap(pixels: bytes, side: int) -> bytes:
    target = io.BytesIO()
    Image.frombytes("RGB", (side, side), pixels).save(target, "PNG", compress_level=0)
    return target.getvalue()


def test_a_range_behind_the_end_is_416(signed_in: Client, owner: User) -> None:
    response = signed_in.get(file_url(picture(owner), "x.png"), headers={"range": "bytes=9999-"})
    assert response.status_code == 416
    assert response.headers["Content-Range"] == f"bytes */{len(png())}"
    assert response.content == b""


def test_a_range_of_another_version_gets_the_whole_file(signed_in: Client, owner: User) -> None:
    asset = picture(owner)
    for condition, status in ((f'"{asset.fingerprint}"', 206), ('"another"', 200)):
        headers = {"range": "bytes=0-3", "if-range": condition}
        response = signed_in.get(file_url(asset, "x.png"), headers=headers)
        assert response.status_code == status


@pytest.mark.parametrize("known", ['"{0}"', 'W/"{0}"', '"other", "{0}"', "*"])
def test_what_the_browser_has_is_not_sent_again(
    signed_in: Client, owner: User, known: str
) -> None:
    asset = picture(owner)
    headers = {"if-none-match": known.format(asset.fingerprint)}
    response = signed_in.get(file_url(asset, "x.png"), headers=headers)
    assert response.status_code == 304
    assert response.headers["ETag"] == f'"{asset.fingerprint}"'
    assert response.content == b""


def test_head_says_what_get_would_send(signed_in: Client, owner: User) -> None:
    address = file_url(picture(owner), "x.png")
    head, get = signed_in.head(address), signed_in.get(address)
    names = ("Content-Length", "Content-Type", "ETag", "Accept-Ranges", "Content-Disposition")

    assert head.status_code == 200
    assert [head.headers[name] for name in names] == [get.headers[name] for name in names]
    assert head.content == b""


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_files_are_read_only(signed_in: Client, owner: User, method: str) -> None:
    assert getattr(signed_in, method)(file_url(picture(owner), "x.png")).status_code == 405


def test_after_signing_out_a_browser_asks_again_and_is_told_nothing(
    signed_in: Client, owner: User
) -> None:
    address = file_url(picture(owner), "x.png")
    kept = {"If-None-Match": signed_in.get(address)["ETag"]}
    assert signed_in.get(address, headers=kept).status_code == 304
    signed_in.post("/accounts/logout/")
    assert signed_in.get(address, headers=kept).status_code == 404


def test_a_signed_link_opens_its_file_for_anyone_until_it_expires(
    client: Client, owner: User
) -> None:
    asset = picture(owner)
    with time_machine.travel("2026-11-20T12:00:00Z", tick=False) as clock:
        address = signed_file_url(asset, "x.png", expires_s=60)
        response = client.get(address)
        assert body(response) == png()
        assert response.headers["Cache-Control"] == "private, no-store"
        clock.shift(59)
        assert client.get(address).status_code == 200
        clock.shift(1)
        assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "change",
    [{"is_active": False}, {"close_at": timezone.now()}, {"deactivated_at": timezone.now()}],
)
def test_a_signed_link_ends_with_the_account_of_its_owner(
    client: Client, owner: User, change: dict[str, Any]
) -> None:
    address = signed_file_url(picture(owner), "x.png", expires_s=60)
    assert client.get(address).status_code == 200
    User.objects.filter(pk=owner.pk).update(**change)
    assert client.get(address).status_code == 404


def test_a_lent_link_is_the_same_for_an_hour_and_works_for_one_more(
    client: Client, owner: User
) -> None:
    asset = picture(owner)
    with time_machine.travel("2026-11-20T12:00:01Z", tick=False) as clock:
        address = lent_file_url(asset, "x.png")
        clock.shift(59 * 60)
        assert lent_file_url(asset, "x.png") == address
        clock.shift(60 * 60)
        assert client.get(address).status_code == 200
        clock.shift(60)
        assert client.get(address).status_code == 404


def test_a_signed_link_opens_nothing_else(client: Client, owner: User) -> None:
    asset, other = picture(owner), picture(owner)
    query = urlsplit(signed_file_url(asset, "x.png", expires_s=60)).query
    until, _, signature = query.removeprefix("sig=").partition(".")

    for address in (
        f"{file_url(other, 'x.png')}?{query}",
        f"{file_url(asset, 'x.jpg')}?{query}",
        f"{file_url(asset, 'x.png')}?sig={int(until) + 1}.{signature}",
        f"{file_url(asset, 'x.png')}?sig={until}.{signature[:-1]}",
        f"{file_url(asset, 'x.png')}?sig={until}",
        f"{file_url(asset, 'x.png')}?sig=",
        f"{file_url(asset, 'x.png')}?sig=9{'9' * 30}.x",
        f"{file_url(asset, 'x.png')}?sig=x.y:z",
    ):
        assert client.get(address).status_code == 404


def test_what_was_deleted_is_gone_for_owner_and_link_alike(signed_in: Client, owner: User) -> None:
    made_by = job(owner)
    asset = model(owner, job=made_by)
    addresses = [file_url(asset, "x.glb"), signed_file_url(asset, "x.glb", expires_s=60)]
    assert [signed_in.get(address).status_code for address in addresses] == [200, 200]

    made_by.deleted_at = timezone.now()
    made_by.save(update_fields=["deleted_at"])
    assert [signed_in.get(address).status_code for address in addresses] == [404, 404]


def test_once_the_key_is_destroyed_the_file_is_gone(signed_in: Client, owner: User) -> None:
    asset = picture(owner)
    destroy_key(owner.pk)
    for name in ("x.png", "thumbnail.webp"):
        assert signed_in.get(file_url(asset, name)).status_code == 404


def test_damage_is_an_error_before_the_first_byte(
    signed_in: Client, owner: User, folder: Path
) -> None:
    asset = picture(owner)
    path = folder / asset.storage_name[:2] / asset.storage_name
    path.write_bytes(path.read_bytes()[:-1] + b"\0")
    with pytest.raises(Tampered):
        signed_in.get(file_url(asset, "x.png"))


def test_a_file_costs_the_same_few_queries(
    signed_in: Client, owner: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    address = file_url(picture(owner, job=job(owner)), "x.jpg")
    signed_in.get(address)
    with django_assert_num_queries(
        6
    ):  # the session, its row, user, asset with its job, export, key
        body(signed_in.get(address))


def test_while_too_much_is_being_made_a_new_derivative_has_to_wait(
    signed_in: Client, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_much(asset: Asset) -> Asset:
        raise TooMuchAtOnce

    monkeypatch.setattr("generation.library.files.turntable_of", too_much)
    reply = signed_in.get(file_url(model(owner), "turntable.webp"))

    assert (reply.status_code, reply["Retry-After"]) == (503, "5")
    assert reply["Cache-Control"] == "no-store"
