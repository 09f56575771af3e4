"""The studio's form over HTTP, without script: what it makes, and what it refuses."""

import gzip
import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from billing.credits import balance_of
from billing.models import Hold, Wallet
from generation.assets.create import create_asset
from generation.engines import catalogue
from generation.jobs.request import request_of
from generation.models import Asset, AssetRole, Job
from tests.generation.jobs.conftest import make_asset, submit
from tests.generation.jobs.scripted import CARD, SLUG
from tests.generation.studio.conftest import STUDIO, drawing, file, mask, words

pytestmark = pytest.mark.usefixtures("db")

HTMX = {"HX-Request": "true"}


def from_picture(**changes: Any) -> dict[str, Any]:
    return {"task": "image_to_3d", "engine": "inflate", "request_key": "one", **changes}


def test_a_plain_form_makes_a_job_and_leads_to_its_page(browser: Client, owner: User) -> None:
    reply = browser.post(STUDIO, words(seed="7", **{"params.aspect_ratio": "16:9"}))

    job = Job.objects.get(owner=owner)
    assert (reply.status_code, reply.headers["Location"]) == (303, f"/library/{job.public_id}/")
    assert (job.task, job.engine, job.seed, job.outputs) == (
        "text_to_image",
        "scene-composer",
        7,
        1,
    )
    assert f'id="job-{job.public_id}"' in browser.get(reply.headers["Location"]).content.decode()


def test_what_nobody_sees_in_a_pasted_prompt_is_left_out(browser: Client, owner: User) -> None:
    browser.post(STUDIO, words(prompt="a\x00 red\x07 fox\x1b\nin snow 👩‍🚀"))

    assert request_of(Job.objects.get()).prompt == "a red fox\nin snow 👩‍🚀"


def test_the_page_is_sent_compressed_and_repeats_nothing_of_its_address(browser: Client) -> None:
    asked = {"task": "walrus", "engine": "walrus", "from": "walrus", "prompt": "walrus"}
    reply = browser.get(STUDIO, asked, headers={"Accept-Encoding": "gzip"})

    assert reply["Content-Encoding"] == "gzip"
    assert b"walrus" not in gzip.decompress(reply.content)


def test_a_task_is_known_with_hyphens_too(browser: Client) -> None:
    assert 'data-upload="' in browser.get(STUDIO, {"task": "image-to-3d"}).content.decode()


def test_an_address_of_no_task_says_so(browser: Client) -> None:
    said = "There is no such task here"

    assert said in browser.get(STUDIO, {"task": "text_to_opera"}).content.decode()
    assert said not in browser.get(STUDIO).content.decode()


def test_a_form_without_engine_key_or_parameters_is_enough(browser: Client, owner: User) -> None:
    browser.post(STUDIO, {"task": "text_to_image", "prompt": "a red fox"})

    assert Job.objects.get(owner=owner).engine == "scene-composer"


def test_what_to_leave_out_is_asked_only_where_the_engine_listens(
    browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert b'name="negative_prompt"' not in browser.get(STUDIO).content
    browser.post(STUDIO, words(negative_prompt="snow", request_key="deaf"))
    assert request_of(Job.objects.get()).negative_prompt == ""

    monkeypatch.setattr(catalogue, "catalogue", lambda: {SLUG: CARD})
    assert b'name="negative_prompt"' in browser.get(STUDIO).content
    browser.post(STUDIO, words(engine=SLUG, negative_prompt="snow", request_key="keen"))
    job = Job.objects.get(engine=SLUG)
    assert request_of(job).negative_prompt == "snow"
    again = browser.get(STUDIO, {"from": str(job.public_id)}).content.decode()
    assert re.search(r'name="negative_prompt" value="snow"', again)
    assert "snow" in browser.get(f"/library/{job.public_id}/").content.decode()


def test_only_a_job_that_was_just_asked_for_takes_its_place(browser: Client) -> None:
    made = browser.post(STUDIO, words(), headers=HTMX).content.decode()
    refreshed = browser.get(f"/library/{Job.objects.get().public_id}/card/").content.decode()

    assert 'class="job-card job-card--new"' in made
    assert 'class="job-card"' in refreshed


def test_a_double_click_is_one_job(browser: Client, owner: User) -> None:
    first, second = browser.post(STUDIO, words()), browser.post(STUDIO, words())

    assert first.headers["Location"] == second.headers["Location"]
    assert Job.objects.count() == 1


def test_a_double_click_with_a_picture_is_one_job(browser: Client) -> None:
    for _ in range(2):
        browser.post(STUDIO, from_picture(image=file(drawing())))

    assert Job.objects.count() == 1


def test_a_form_that_was_changed_after_it_was_sent_makes_another_job(
    browser: Client,
) -> None:
    """And the back button again and again makes no more of them."""
    for prompt in ("a red fox", "a blue fox", "a blue fox", "a grey fox", "a red fox"):
        browser.post(STUDIO, words(prompt=prompt))

    prompts = [request_of(job).prompt for job in Job.objects.order_by("pk")]
    assert prompts == ["a red fox", "a blue fox", "a grey fox"]
    assert Hold.objects.count() == 3


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"prompt": "  "}, "prompt"),
        ({"prompt": "x" * 100_000}, "prompt"),
        ({"engine": "crystal-ball"}, "engine"),
        ({"task": "text_to_opera"}, "form"),
        ({"seed": "seven"}, "seed"),
        ({"seed": "-1"}, "seed"),
        ({"outputs": "99"}, "outputs"),
        ({"outputs": "0"}, "outputs"),
        ({"outputs": "-1"}, "outputs"),
        ({"params.size": "1000000"}, "params.size"),
        ({"params.style": "baroque"}, "params.style"),
    ],
)
def test_a_refusal_is_said_at_its_field_keeps_the_words_and_makes_nothing(
    browser: Client, owner: User, changes: dict[str, str], place: str
) -> None:
    reply = browser.post(STUDIO, words(**changes))

    page = reply.content.decode()
    slot = page.split(f'id="error-{place}"')[1].split("</div>")[0]
    assert reply.status_code == 422
    assert 'class="field__error"' in slot
    assert (changes.get("prompt", "a red fox").strip() or "textarea") in page
    assert not Job.objects.exists()
    assert not Hold.objects.exists()


def test_without_credits_nothing_is_made(browser: Client, owner: User) -> None:
    balance_of(owner)
    Wallet.objects.filter(owner=owner).update(available=0)

    reply = browser.post(STUDIO, words())

    assert (reply.status_code, reply["X-Error-Code"]) == (402, "insufficient_credits")
    page = reply.content.decode()
    assert 'data-code="insufficient_credits"' in page
    assert "You do not have enough credits" in page
    assert not Job.objects.exists()


@pytest.mark.parametrize(
    ("data", "status", "code", "sentence"),
    [
        (b"", 422, "upload_empty", "The file is empty."),
        (b"GIF89a nothing", 422, "upload_too_many_pixels", "picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", 415, "upload_svg", "SVG"),
        (drawing()[:200], 422, "upload_truncated", "damaged or incomplete"),
    ],
)
def test_a_file_that_is_no_picture_is_refused_and_not_kept(
    browser: Client, data: bytes, status: int, code: str, sentence: str
) -> None:
    reply = browser.post(STUDIO, from_picture(image=file(data)))

    slot = reply.content.decode().split('id="error-image"')[1].split("</div>")[0]
    assert (reply.status_code, reply["X-Error-Code"]) == (status, code)
    assert f'data-code="{code}"' in slot
    assert sentence in slot
    assert not Asset.objects.exists()
    assert not Job.objects.exists()


def test_a_3d_model_needs_a_picture(browser: Client) -> None:
    reply = browser.post(STUDIO, from_picture())

    assert reply.status_code == 422
    assert "Choose a picture to start from." in reply.content.decode()


def test_a_picture_is_kept_while_something_else_is_put_right(browser: Client) -> None:
    wrong = from_picture(image=file(drawing()), **{"params.size_mm": "0"})
    page = browser.post(STUDIO, wrong).content.decode()
    kept = Asset.objects.get()
    assert f'name="picture" value="{kept.public_id}"' in page

    browser.post(STUDIO, from_picture(picture=kept.public_id))

    assert Job.objects.get().inputs.get().asset == kept


def test_a_strangers_picture_does_not_exist(browser: Client, new_owner: Any) -> None:
    foreign = make_asset(new_owner())

    reply = browser.post(STUDIO, from_picture(picture=foreign.public_id))

    assert reply.status_code == 422
    assert "This picture is no longer there." in reply.content.decode()


def test_a_painted_cut_out_goes_with_its_picture(browser: Client) -> None:
    browser.post(STUDIO, from_picture(image=file(drawing()), mask=file(mask())))

    inputs = Job.objects.get().inputs.all()
    assert [(row.is_mask, row.asset.role) for row in inputs] == [
        (False, AssetRole.UPLOAD),
        (True, AssetRole.MASK),
    ]


def test_a_cut_out_of_another_size_is_refused_and_not_kept(browser: Client) -> None:
    sent = from_picture(image=file(drawing()), mask=file(mask((40, 40))))

    reply = browser.post(STUDIO, sent)

    assert "The cut-out has another size than the picture." in reply.content.decode()
    assert not Asset.objects.filter(role=AssetRole.MASK).exists()
    assert not Job.objects.exists()


def test_a_picture_made_here_brings_its_matte_along(browser: Client, owner: User) -> None:
    source = submit_words(owner)
    result = make_asset(owner, role=AssetRole.RESULT, job=source)
    matte = make_asset(owner, role=AssetRole.MATTE, job=source)

    browser.post(STUDIO, from_picture(picture=result.public_id))

    job = Job.objects.get(task="image_to_3d")
    assert [row.asset for row in job.inputs.all()] == [result, matte]
    assert job.parent == source


def submit_words(owner: User) -> Job:
    return submit(owner, engine="scene-composer")


def test_with_script_a_job_comes_back_as_its_card(browser: Client, owner: User) -> None:
    reply = browser.post(STUDIO, words(), headers=HTMX)

    page = reply.content.decode()
    job = Job.objects.get()
    assert reply.status_code == 200
    assert page.count("<article") == 1
    assert f'id="job-{job.public_id}"' in page
    assert 'id="request-key" value="one"' not in page
    assert 'id="request-key"' in page
    assert f"{balance_of(owner).available}<" in page.split('id="credits"')[1]


def test_with_script_a_refusal_is_only_sentences(browser: Client) -> None:
    reply = browser.post(STUDIO, words(prompt=""), headers=HTMX)

    page = reply.content.decode()
    assert reply.status_code == 422
    assert "Say in a few words what to make." in page
    assert "<form" not in page
    assert "HX-Request" in reply.headers["Vary"]


def test_an_example_fills_the_prompt_and_makes_nothing(browser: Client) -> None:
    reply = browser.post(STUDIO, words(prompt="", example="a donut"))

    assert reply.status_code == 200
    assert ">a donut</textarea>" in reply.content.decode()
    assert not Job.objects.exists()


def test_another_engine_shows_its_settings_and_keeps_the_picture(browser: Client) -> None:
    sent = from_picture(engine="relief", reshape="engine", image=file(drawing()))

    page = browser.post(STUDIO, sent).content.decode()

    assert 'name="params.mode"' in page
    assert f'value="{Asset.objects.get().public_id}"' in page
    assert not Job.objects.exists()


@pytest.mark.parametrize(("size", "price"), [("1024", "1 credit"), ("2048", "2 credits")])
def test_the_price_follows_the_settings(browser: Client, size: str, price: str) -> None:
    reply = browser.post("/studio/quote/", words(**{"params.size": size}))

    assert price in " ".join(reply.content.decode().split())
    assert not Job.objects.exists()


def test_the_price_counts_every_result(browser: Client) -> None:
    reply = browser.post("/studio/quote/", words(outputs="3"))

    assert "3 credits" in reply.content.decode()


@pytest.mark.parametrize("outputs", ["0", "-1", "999", "9" * 20])
def test_what_cannot_be_ordered_has_no_price(browser: Client, outputs: str) -> None:
    reply = browser.post("/studio/quote/", words(outputs=outputs))

    assert reply.status_code == 200
    assert "credit" not in reply.content.decode()


def test_the_studio_says_who_will_see_the_words(browser: Client) -> None:
    assert "Runs on this server; nothing leaves it." in browser.get(STUDIO).content.decode()


def test_again_opens_the_form_as_it_was(browser: Client, owner: User) -> None:
    browser.post(STUDIO, words(seed="77", **{"params.style": "clay"}))
    job = Job.objects.get()

    page = browser.get(STUDIO, {"from": str(job.public_id)}).content.decode()

    assert ">a red fox</textarea>" in page
    assert 'value="77"' in page
    assert '<option value="clay" selected>' in page


def test_again_of_a_strangers_job_opens_a_blank_form(browser: Client, new_owner: Any) -> None:
    foreign = submit(new_owner(), engine="scene-composer", prompt="a secret")

    assert "a secret" not in browser.get(STUDIO, {"from": str(foreign.public_id)}).content.decode()


def test_a_picture_in_the_address_is_there_to_start_from(browser: Client, owner: User) -> None:
    data = drawing()
    asset = create_asset(owner=owner, role=AssetRole.UPLOAD, data=data, format="png", facts={})

    page = browser.get(STUDIO, {"task": "image_to_3d", "picture": str(asset.public_id)})

    assert f'name="picture" value="{asset.public_id}"' in page.content.decode()


def test_the_queries_do_not_grow_with_the_cards(
    browser: Client, owner: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    submit_words(owner)
    browser.get(STUDIO)
    for _ in range(5):
        submit_words(owner)

    with django_assert_num_queries(7):
        browser.get(STUDIO)


@pytest.mark.usefixtures("db")
def test_the_studio_is_for_people_who_signed_in(client: Client) -> None:
    assert client.get(STUDIO).headers["Location"] == "/accounts/login/?next=/studio/"


def test_a_double_click_with_a_painted_cut_out_is_one_job(browser: Client) -> None:
    for _ in range(2):
        sent = from_picture(image=file(drawing()), mask=file(mask()), request_key="one")
        browser.post(STUDIO, sent)

    assert Job.objects.count() == 1
    assert Asset.objects.filter(job=None, parent=None).count() == 2


def test_the_browser_cuts_no_words_off_and_knows_how_many_are_taken(browser: Client) -> None:
    page = browser.get(STUDIO).content.decode()

    assert "maxlength" not in page.split("<textarea")[1].split(">")[0]
    assert 'data-most="2000"' in page


def test_whoever_has_no_picture_finds_some_to_start_from(browser: Client) -> None:
    page = browser.get(STUDIO, {"task": "image_to_3d"}).content.decode()

    assert re.findall(r"data-sample><img src=\"([^\"]+)\" alt=\"([^\"]+)\"", page) == [
        ("/static/img/showcase/step-picture.webp", "An orange cat"),
        ("/static/img/showcase/breakfast.webp", "A donut and a mug on a table"),
        ("/static/img/showcase/fox.webp", "A fox under a tree"),
    ]


def test_another_engine_keeps_the_settings_that_it_knows(browser: Client) -> None:
    sent = {"task": "image_to_3d", "engine": "relief", "params.size_mm": "55"}
    reply = browser.post("/studio/parameters/", sent | {"params.nothing_here": "1"})

    settings = reply.context["composer"].parameters
    assert settings["size_mm"].value() == "55"
    assert settings["height_mm"].value() == 4
    assert not settings.errors
