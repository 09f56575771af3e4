"""Pictures before the form is sent: stored, cut out, advised upon."""

import io
import re
from typing import Any

import numpy as np
import pytest
from django.test import Client
from PIL import Image

from accounts.models import User
from common.places import Places
from generation.assets.create import create_asset
from generation.media.intake.limits import MAX_BYTES
from generation.models import Asset, AssetRole, Job
from generation.providers.builtin.cutout.cutout import CutOut, cut_out
from generation.providers.contract import Picture
from generation.studio import pictures
from tests.generation.jobs.conftest import make_asset, submit
from tests.generation.media.intake import corpus
from tests.generation.studio.conftest import STUDIO, drawing, file


def noise() -> bytes:
    """A picture in which nothing stands out."""
    pixels = np.random.default_rng(1).integers(0, 255, (120, 160, 3), dtype=np.uint8)
    target = io.BytesIO()
    Image.fromarray(pixels).save(target, "PNG")
    return target.getvalue()


def test_a_picture_is_shown_with_the_address_of_its_cut_out(browser: Client) -> None:
    reply = browser.post("/studio/uploads/", {"image": file(drawing())})

    asset = Asset.objects.get()
    page = reply.content.decode()
    assert reply.status_code == 200
    assert f'name="picture" value="{asset.public_id}"' in page
    assert f"/studio/uploads/{asset.public_id}/mask.png" in page


def test_the_form_says_how_large_a_picture_may_be(browser: Client) -> None:
    page = browser.get("/studio/", {"task": "image_to_3d"}).content.decode()

    assert f"up to {MAX_BYTES // 1_000_000} MB." in page


def test_the_suggested_cut_out_is_white_where_the_subject_is(browser: Client) -> None:
    browser.post("/studio/uploads/", {"image": file(drawing())})

    reply = browser.get(f"/studio/uploads/{Asset.objects.get().public_id}/mask.png")

    mask = np.asarray(Image.open(io.BytesIO(reply.content)))
    assert mask.shape == (80, 96)
    assert (mask[40, 48], mask[2, 2]) == (255, 0)


def test_a_large_picture_is_made_small_before_it_is_looked_at(
    browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[tuple[int, ...]] = []

    def looking(picture: Picture) -> CutOut:
        looked_at.append(picture.pixels.shape)
        return cut_out(picture)

    monkeypatch.setattr(pictures, "_LOOKED_AT_PX", 48)
    monkeypatch.setattr(pictures, "cut_out", looking)
    browser.post("/studio/uploads/", {"image": file(drawing())})
    reply = browser.get(f"/studio/uploads/{Asset.objects.get().public_id}/mask.png")

    assert looked_at == [(40, 48, 4), (40, 48, 4)]
    assert Image.open(io.BytesIO(reply.content)).size == (96, 80)


def test_no_more_pictures_are_looked_at_than_memory_allows(
    browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser.post("/studio/uploads/", {"image": file(drawing())})
    monkeypatch.setattr(pictures, "CUT_OUTS", Places(in_all=0, each=1))
    monkeypatch.setattr(pictures, "_WAIT_S", 0.0)

    reply = browser.get(f"/studio/uploads/{Asset.objects.get().public_id}/mask.png")
    refused = browser.post("/studio/uploads/", {"image": file(drawing())})

    assert (reply.status_code, reply.content, reply["Retry-After"]) == (503, b"", "5")
    assert refused.status_code == 503
    assert "Many pictures are being looked at just now." in refused.content.decode()


def test_a_lively_background_is_told_with_an_engine_that_suits_it(browser: Client) -> None:
    page = browser.post("/studio/uploads/", {"image": file(noise())}).content.decode()

    assert 'data-use-engine="relief"' in page
    assert "Use Relief" in page


def test_the_brush_is_named_only_where_script_shows_it(browser: Client) -> None:
    warned = browser.post("/studio/uploads/", {"image": file(noise())}).content.decode()
    order = {"task": "image_to_3d", "engine": "inflate", "image": file(noise())}
    refused = browser.post(STUDIO, order)

    brush = "<span data-script-only hidden> Or paint over the subject with the brush.</span>"
    words = error_at_the_picture(refused.content.decode())
    assert brush in warned
    assert "brush" not in words
    assert "Make a relief of the whole picture, or use one on a plain background." in words


def error_at_the_picture(page: str) -> str:
    found = re.search(r'id="error-image">.*?<span>(.*?)</span>', page, re.DOTALL)
    return found[1] if found else ""


def one_colour() -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (96, 80), (200, 40, 40)).save(target, "PNG")
    return target.getvalue()


@pytest.mark.parametrize(
    ("engine", "picture", "code", "words"),
    [
        ("inflate", one_colour(), "one_colour", "This picture is all of one colour"),
        ("relief", one_colour(), "one_colour", "This picture is all of one colour"),
        ("inflate", noise(), "busy_background", "The background is too busy to tell the subject"),
        ("extrude", noise(), "busy_background", "The background is too busy to tell the subject"),
    ],
)
def test_what_would_surely_fail_is_refused_before_anything_is_held_in_the_words_of_the_warning(
    browser: Client, engine: str, picture: bytes, code: str, words: str
) -> None:
    warned = browser.post("/studio/uploads/", {"image": file(picture)}).content.decode()
    order = {"task": "image_to_3d", "engine": engine, "picture": Asset.objects.get().public_id}
    reply = browser.post(STUDIO, order, headers={"HX-Request": "true"})

    assert words in warned
    page = reply.content.decode()
    assert (reply.status_code, Job.objects.count()) == (422, 0)
    assert (reply["X-Error-Code"], f'data-code="{code}"' in page, words in page) == (
        code,
        True,
        True,
    )


def test_of_one_colour_no_engine_is_offered_as_a_way_out(browser: Client) -> None:
    page = browser.post("/studio/uploads/", {"image": file(one_colour())}).content.decode()

    assert "data-use-engine" not in page


def test_what_one_engine_cannot_use_another_takes(browser: Client) -> None:
    browser.post("/studio/uploads/", {"image": file(noise())})
    order = {"task": "image_to_3d", "engine": "relief", "picture": Asset.objects.get().public_id}
    browser.post(STUDIO, order)

    assert Job.objects.get().engine == "relief"


def test_it_is_told_that_of_an_animation_one_frame_was_taken(browser: Client) -> None:
    data = corpus.animated("GIF")

    page = browser.post("/studio/uploads/", {"image": file(data)}).content.decode()

    assert "The picture is animated. Only the first frame was used." in page


@pytest.mark.parametrize(
    ("data", "status", "code"), [(b"", 422, "empty"), (b"%PDF-1.4", 415, "unsupported_format")]
)
def test_what_is_no_picture_is_refused_with_a_stable_code(
    browser: Client, data: bytes, status: int, code: str
) -> None:
    reply = browser.post("/studio/uploads/", {"image": file(data)})

    assert reply.status_code == status
    assert "data-code=" in reply.content.decode()
    assert not Asset.objects.exists()


def test_nothing_sent_is_nothing_stored(browser: Client) -> None:
    reply = browser.post("/studio/uploads/")

    assert (reply.status_code, Asset.objects.count()) == (422, 0)
    assert 'data-code="no_file"' in reply.content.decode()


def test_a_strangers_picture_has_no_cut_out(client: Client, owner: User, new_owner: Any) -> None:
    asset = make_asset(owner)
    client.force_login(new_owner())

    assert client.get(f"/studio/uploads/{asset.public_id}/mask.png").status_code == 404


def test_what_is_shown_of_a_made_picture_is_the_matte_that_it_came_with(
    browser: Client, owner: User
) -> None:
    job = submit(owner, engine="scene-composer", prompt="a fox")
    result = create_asset(
        owner=owner, role=AssetRole.RESULT, data=drawing(), format="png", job=job
    )
    matte = np.full((80, 96), 77, np.uint8)
    make_asset_of(owner, job, matte)

    reply = browser.get(f"/studio/uploads/{result.public_id}/mask.png")

    assert (np.asarray(Image.open(io.BytesIO(reply.content))) == matte).all()


def make_asset_of(owner: User, job: Job, matte: np.ndarray[Any, np.dtype[np.uint8]]) -> None:
    target = io.BytesIO()
    Image.fromarray(matte).save(target, "PNG")
    create_asset(owner=owner, role=AssetRole.MATTE, data=target.getvalue(), format="png", job=job)
