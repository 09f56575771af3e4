import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pytest_django import DjangoAssertNumQueries, Settings

from accounts.models import Avatar, User
from accounts.profile.avatar import avatar_bytes, remove_avatar, set_avatar, version_of
from common.errors import DomainError
from generation.media.intake.limits import MAX_BYTES
from generation.media.intake.sandbox import sandbox
from privacy.vault import destroy_key
from tests.generation.media.intake import corpus

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True, scope="module")
def _warm() -> None:
    """The first picture waits for the decoder to start."""
    sandbox.clean(corpus.encoded(corpus.scene(), "PNG"))


def photo(width: int = 600, height: int = 300) -> bytes:
    """Red in its middle, blue at its ends; says where it was taken."""
    image = Image.new("RGB", (width, height), "blue")
    image.paste("red", (width // 4, 0, 3 * width // 4, height))
    exif = Image.Exif()
    exif[0x010E] = "the garden behind my house"
    return corpus.encoded(image, "JPEG", exif=exif)


def send(browser: Client, data: bytes) -> Any:
    file = SimpleUploadedFile("me.png", data, content_type="image/png")
    return browser.post("/account/avatar/", {"picture": file})


def url_of(user: User) -> str:
    return f"/account/avatar/{version_of(Avatar.objects.get(owner=user).changed_at)}.webp"


def test_a_picture_is_uploaded_shown_and_removed(signed_in: Client, person: User) -> None:
    assert send(signed_in, photo())["Location"] == "/account/"

    page = signed_in.get("/account/").content.decode()
    assert page.count(url_of(person)) == 2, "in the header and on the page"
    answer = signed_in.get(url_of(person))
    assert answer["Content-Type"] == "image/webp"
    assert answer["Cache-Control"] == "private, no-store"

    assert signed_in.post("/account/avatar/remove/")["Location"] == "/account/"
    assert "/account/avatar/1" not in signed_in.get("/account/").content.decode()
    assert not Avatar.objects.exists()
    assert not remove_avatar(user=person)


def test_what_is_kept_is_a_small_square_of_our_own(person: User) -> None:
    set_avatar(user=person, data=photo())

    kept = avatar_bytes(user=person, version=version_of(Avatar.objects.get().changed_at))
    assert kept is not None
    with Image.open(io.BytesIO(kept)) as picture:
        assert (picture.format, picture.size) == ("WEBP", (256, 256))
        assert not picture.getexif()
        red, green, blue = picture.convert("RGB").getpixel((8, 128))  # type: ignore[misc]
    assert (red > 200, green < 60, blue < 60) == (True, True, True), "its middle"
    assert b"garden" not in kept


def test_it_lies_sealed_under_the_persons_key_alone(person: User) -> None:
    set_avatar(user=person, data=photo())
    assert b"WEBP" not in bytes(Avatar.objects.get().sealed)
    destroy_key(person.pk)
    with pytest.raises(Exception, match=str(person.pk)):
        avatar_bytes(user=person, version=version_of(Avatar.objects.get().changed_at))


def test_nobody_else_sees_it(signed_in: Client, person: User, stranger: User) -> None:
    set_avatar(user=person, data=photo())
    url = url_of(person)
    other = Client()
    other.force_login(stranger)

    assert other.get(url).status_code == 404
    assert Client().get(url)["Location"].startswith("/accounts/login/")
    assert signed_in.get("/account/avatar/1.webp").status_code == 404
    assert signed_in.get(url).status_code == 200


def test_a_new_picture_has_a_new_address(signed_in: Client, person: User) -> None:
    set_avatar(user=person, data=photo())
    before = url_of(person)
    set_avatar(user=person, data=photo(300, 600))

    assert url_of(person) != before
    assert signed_in.get(before).status_code == 404


@pytest.mark.parametrize(
    ("data", "status", "code"),
    [
        (lambda: b"", 422, "upload_empty"),
        (lambda: b"x" * 5000, 415, "upload_not_an_image"),
        (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", 415, "upload_svg"),
        (lambda: corpus.cut("PNG"), 422, "upload_truncated"),
        (corpus.corrupt_png, 422, "upload_truncated"),
        (corpus.text_bomb, 422, "upload_bomb"),
        (corpus.scan_bomb, 422, "upload_bomb"),
        (corpus.huge_png, 422, "upload_too_many_pixels"),
        (corpus.one_bit_bomb, 422, "upload_too_many_pixels"),
        (lambda: corpus.plain(8, 8), 422, "upload_too_small"),
        (lambda: corpus.see_through(0), 422, "upload_no_content"),
        (lambda: photo() + b"\0" * 25_000_000, 413, "upload_too_large"),
    ],
)
def test_what_is_no_picture_is_refused_with_its_code_and_the_old_one_stays(
    signed_in: Client, person: User, data: Callable[[], bytes], status: int, code: str
) -> None:
    set_avatar(user=person, data=photo())
    before = url_of(person)

    answer = send(signed_in, data())

    assert answer.status_code == status
    assert f'data-code="{code}"' in answer.content.decode()
    assert url_of(person) == before


@pytest.mark.parametrize("data", [corpus.gif_and_html, corpus.png_and_zip, corpus.jpeg_with_php])
def test_of_a_file_that_is_two_things_only_the_picture_is_left(
    person: User, data: Callable[[], bytes]
) -> None:
    set_avatar(user=person, data=data())
    kept = avatar_bytes(user=person, version=version_of(Avatar.objects.get().changed_at))
    assert kept is not None
    assert kept[:4] == b"RIFF"
    assert not any(word in kept for word in (b"<script", b"PK\x03\x04", b"<?php"))


def test_no_file_is_said_kindly(signed_in: Client) -> None:
    answer = signed_in.post("/account/avatar/", {})
    assert answer.status_code == 422
    assert "Choose a picture first." in answer.content.decode()


def test_a_provider_hands_over_bytes_and_a_bad_picture_is_a_domain_error(person: User) -> None:
    with pytest.raises(DomainError):
        set_avatar(user=person, data=b"no picture")
    assert not Avatar.objects.exists()


def test_the_header_costs_no_query_more_with_a_picture(
    signed_in: Client, person: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    signed_in.get("/account/close/")
    with django_assert_num_queries(4):  # the session, its row, who asks, their credits
        signed_in.get("/account/close/")
    set_avatar(user=person, data=photo())
    with django_assert_num_queries(4):
        page = signed_in.get("/account/close/").content.decode()
    assert url_of(person) in page


def test_the_form_says_how_large_a_picture_may_be(signed_in: Client, settings: Settings) -> None:
    assert MAX_BYTES == settings.AVATAR_MOST_MB * 1_000_000
    assert "up to 25 MB" in signed_in.get("/account/").content.decode()
