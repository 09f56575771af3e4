"""The page of one job over HTTP: what it says in each state, what it offers, whom it refuses."""

import io
import json
import re
import uuid
import zipfile
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from accounts.models import User
from billing.models import Wallet
from generation.assets.create import create_asset
from generation.assets.uploads import accept_upload
from generation.engines.tasks import Task
from generation.jobs.close import close_job
from generation.models import Asset, AssetRole, Job, JobState
from privacy.vault import cipher_for
from tests.generation.assets.samples import glb, png
from tests.generation.jobs.conftest import make_asset, submit
from tests.generation.studio.conftest import browser, hints, media, new_owner, owner

__all__ = ["browser", "hints", "media", "new_owner", "owner"]

HTMX = {"HX-Request": "true"}
NOBODY = uuid.UUID(int=0)
KEY = {"request_key": "a-click"}
ACTIONS = ("cancel", "retry", "vary")


def address(job: Job, *parts: str) -> str:
    return "/".join(["/library", str(job.public_id), *parts, ""])


@pytest.fixture
def job(owner: User) -> Job:
    return submit(owner, engine="scene-composer", prompt="a red fox")


def succeed(job: Job, **outputs: Any) -> Job:
    """As the worker leaves it, with one result."""
    make_asset(job.owner, role=AssetRole.RESULT, job=job, **outputs)
    return end(job, JobState.SUCCEEDED)


def succeed_as_model(owner: User, picture: Asset | None = None) -> Job:
    picture = picture or make_asset(owner)
    job = submit(owner, task=Task.IMAGE_TO_3D, engine="inflate", prompt="", images=(picture,))
    create_asset(owner=owner, role=AssetRole.RESULT, data=glb(), format="glb", job=job)
    return end(job, JobState.SUCCEEDED)


def end(job: Job, state: JobState, **fields: Any) -> Job:
    now = timezone.now()
    Job.objects.filter(pk=job.pk).update(
        state=state, started_at=now, finished_at=now, progress=1.0, **fields
    )
    job.refresh_from_db()
    return job


def test_a_waiting_job_says_its_place_and_that_one_may_leave(browser: Client, job: Job) -> None:
    page = browser.get(address(job)).content.decode()

    assert 'data-state="queued"' in page
    assert "Next in line" in page
    assert "You can leave this page; it goes on without you." in page
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page


def test_where_nobody_knows_how_long_it_takes_nothing_is_said(browser: Client, job: Job) -> None:
    assert "·" not in browser.get(address(job, "card")).content.decode()

    succeed(submit(job.owner, engine="scene-composer"))

    page = browser.get(address(job, "card")).content.decode()
    assert ">about 1 s</span>" in page
    assert 'data-countdown data-low="0.0" data-high="0.0"' in page


def test_what_is_inside_of_a_download_is_named_after_the_prompt(
    browser: Client, owner: User
) -> None:
    job = submit(owner, task=Task.TEXT_TO_3D, engine="scene-composer", prompt="A red fox")
    create_asset(owner=owner, role=AssetRole.RESULT, data=glb(), format="glb", job=job)
    end(job, JobState.SUCCEEDED)

    reply = browser.get(f"/files/{job.assets.get().public_id}/whatever.obj.zip")

    with zipfile.ZipFile(io.BytesIO(reply.getvalue())) as archive:
        assert archive.namelist()[:2] == ["a-red-fox.obj", "a-red-fox.mtl"]


def test_a_viewer_without_a_session_gets_the_model_by_a_lent_link(
    browser: Client, client: Client, owner: User
) -> None:
    page = browser.get(address(succeed_as_model(owner))).content.decode()
    client.logout()

    for attribute, kind in (("src", "model/gltf-binary"), ("ios-src", "model/vnd.usdz+zip")):
        found = re.search(rf'\b(?<![-\w]){attribute}="(/files/[^"]+\?sig=[^"]+)"', page)
        assert found
        reply = client.get(found.group(1).replace("&amp;", "&"))
        assert (reply.status_code, reply["Content-Type"]) == (200, kind)


def test_a_picture_of_a_deleted_job_is_no_longer_shown(browser: Client, owner: User) -> None:
    source = succeed(submit(owner, engine="scene-composer"))
    picture = source.assets.get()
    job = submit(owner, task=Task.IMAGE_TO_3D, engine="inflate", prompt="", images=(picture,))
    create_asset(owner=owner, role=AssetRole.RESULT, data=glb(), format="glb", job=job)
    end(job, JobState.SUCCEEDED)
    assert str(picture.public_id) in browser.get(address(job)).content.decode()

    Job.objects.filter(pk=source.pk).update(deleted_at=timezone.now())

    assert str(picture.public_id) not in browser.get(address(job)).content.decode()


def test_a_picture_comes_in_every_format_named_after_its_prompt(browser: Client, job: Job) -> None:
    result = succeed(job).assets.get()

    page = browser.get(address(job)).content.decode()

    assert 'data-state="succeeded"' in page
    for name in ("a-red-fox.png", "a-red-fox.jpg", "a-red-fox.webp"):
        assert f'href="/files/{result.public_id}/{name}" download="{name}"' in page
    assert "http-equiv" not in page


def test_a_model_comes_in_every_format_with_a_report(browser: Client, owner: User) -> None:
    job = succeed_as_model(owner)

    page = browser.get(address(job)).content.decode()

    for extension in ("glb", "obj.zip", "stl", "ply", "3mf", "usdz"):
        assert f'download="model-{job.created_at:%Y-%m-%d-%H%M%S}.{extension}"' in page
    assert "<model-viewer" in page
    assert "Yes, it is closed and sound" in page
    assert page.count("<script") == 3


def test_a_model_is_called_what_the_picture_before_it_was_called(
    browser: Client, owner: User, job: Job
) -> None:
    picture = succeed(job).assets.get()
    model = succeed_as_model(owner, picture)

    page = browser.get(address(model)).content.decode()

    assert '<h1 class="job__title" dir="auto">a red fox</h1>' in page
    assert 'download="a-red-fox.glb"' in page


def test_a_model_is_called_what_the_picture_was_called_that_was_sent_in(
    browser: Client, owner: User
) -> None:
    photo = accept_upload(owner=owner, data=io.BytesIO(png()), name="garden_gnome.JPG")
    model = succeed_as_model(owner, photo)

    page = browser.get(address(model)).content.decode()

    assert '<h1 class="job__title" dir="auto">garden gnome</h1>' in page
    assert 'download="garden-gnome.glb"' in page


def test_the_words_of_a_deleted_picture_are_not_kept_in_what_was_made_of_it(
    browser: Client, owner: User, job: Job
) -> None:
    model = succeed_as_model(owner, succeed(job).assets.get())
    Job.objects.filter(pk=job.pk).update(deleted_at=timezone.now())

    page = browser.get(address(model)).content.decode()

    assert "red fox" not in page
    assert "red-fox" not in page


def test_thin_walls_make_a_sound_model_only_almost_ready(browser: Client, owner: User) -> None:
    model = succeed_as_model(owner)
    result = model.assets.get(role=AssetRole.RESULT)
    result.facts["warnings"] = ["thin_wall"]
    result.save()

    page = browser.get(address(model)).content.decode()

    assert "Almost: closed and sound, but mind this" in page
    assert "Yes, it is closed and sound" not in page


@pytest.mark.parametrize("name", ["model.glb", "model.obj.zip", "model.stl"])
def test_the_links_lead_to_files(browser: Client, owner: User, name: str) -> None:
    result = succeed_as_model(owner).assets.get(role=AssetRole.RESULT)

    assert browser.get(f"/files/{result.public_id}/{name}").status_code == 200


def test_a_link_can_be_passed_on_to_somebody_without_an_account(browser: Client, job: Job) -> None:
    succeed(job)
    assert "sig=" not in browser.get(address(job)).content.decode()

    page = browser.get(address(job), {"link": ""}).content.decode()

    link = re.search(r'value="http://testserver(.+?/a-red-fox\.png\?sig=.+?)" readonly', page)
    assert link
    with time_machine.travel(timezone.now() + timedelta(days=6.9)):
        assert Client().get(link[1]).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(days=7.1)):
        assert Client().get(link[1]).status_code == 404


def test_only_the_page_of_a_model_may_run_the_viewer(browser: Client, job: Job) -> None:
    assert "'wasm-unsafe-eval'" in browser.get(address(job)).headers["Content-Security-Policy"]
    studio = browser.get("/studio/").headers["Content-Security-Policy"]
    assert "wasm" not in studio
    assert "blob:" not in studio.split("connect-src")[1].split(";")[0]


def test_a_failed_job_says_why_that_it_was_free_and_what_to_do(
    browser: Client, owner: User
) -> None:
    picture = make_asset(owner)
    job = submit(owner, task=Task.IMAGE_TO_3D, engine="inflate", prompt="", images=(picture,))
    end(job, JobState.FAILED, error_code="busy_background", alternative="relief")

    page = browser.get(address(job)).content.decode()

    assert 'data-state="failed"' in page
    assert "The background is too busy to tell the subject from it." in page
    assert "Nothing was charged." in page
    assert f"/studio/?from={job.public_id}&amp;engine=relief" in page
    assert "Use Relief" in page


@pytest.mark.parametrize(
    ("error_code", "is_offered"),
    [("engine_crashed", True), ("nothing_understood", False), ("subject_too_small", False)],
)
def test_retry_is_offered_only_where_it_may_help(
    browser: Client, job: Job, error_code: str, is_offered: bool
) -> None:
    end(job, JobState.FAILED, error_code=error_code)

    page = browser.get(address(job)).content.decode()

    assert (f"/library/{job.public_id}/retry/" in page) is is_offered
    assert ("Change it" in page) is not is_offered


def test_an_engine_that_the_brand_leaves_out_is_no_alternative(
    browser: Client, owner: User, settings: Settings
) -> None:
    settings.BRAND = settings.BRAND.model_copy(update={"engines": ("inflate",)})
    picture = make_asset(owner)
    job = submit(owner, task=Task.IMAGE_TO_3D, engine="inflate", prompt="", images=(picture,))
    end(job, JobState.FAILED, error_code="busy_background", alternative="relief")

    assert "engine=relief" not in browser.get(address(job)).content.decode()


def test_words_that_were_not_understood_are_told_kindly(browser: Client, job: Job) -> None:
    notices = [("unknown_words", ("quark", "gluon"))]
    sealed = cipher_for(job.owner_id).seal_json(notices, context=job.notices_context)
    end(job, JobState.SUCCEEDED, sealed_notices=sealed)

    assert "I did not understand: quark, gluon." in browser.get(address(job)).content.decode()


def test_cancelling_gives_the_credits_back(browser: Client, job: Job) -> None:
    reply = browser.post(address(job, "cancel"))

    page = browser.get(reply.headers["Location"]).content.decode()
    assert 'data-state="canceled"' in page
    assert "none; 1 credit given back" in page


def test_retrying_keeps_the_seed_and_varying_does_not(browser: Client, job: Job) -> None:
    browser.post(address(job, "retry"), {"request_key": "first"})
    browser.post(address(job, "vary"), {"request_key": "second"})

    retried, varied = Job.objects.exclude(pk=job.pk).order_by("pk")
    assert retried.seed == job.seed
    assert varied.seed != job.seed
    assert retried.parent == varied.parent == job


def test_once_more_without_credits_says_so_on_the_page(browser: Client, job: Job) -> None:
    Wallet.objects.update(available=0)

    reply = browser.post(address(job, "vary"), KEY, follow=True)

    assert "You do not have enough credits" in reply.content.decode()
    assert Job.objects.count() == 1


def test_with_script_once_more_is_one_more_card(browser: Client, job: Job) -> None:
    page = browser.post(address(job, "vary"), KEY, headers=HTMX).content.decode()

    newest = Job.objects.latest("pk")
    assert page.count("<article") == 1
    assert f'id="job-{newest.public_id}"' in page


@pytest.mark.parametrize("action", ["retry", "vary"])
def test_a_double_click_is_one_job_more(browser: Client, job: Job, action: str) -> None:
    end(job, JobState.SUCCEEDED if action == "vary" else JobState.FAILED)
    key = re.search(
        r'name="request_key".*value="(.+?)"', browser.get(address(job)).content.decode()
    )
    assert key

    for _ in range(2):
        browser.post(address(job, action), {"request_key": key[1]})

    assert Job.objects.exclude(pk=job.pk).count() == 1


def test_with_script_the_old_card_gets_a_key_for_the_next_time(browser: Client, job: Job) -> None:
    page = browser.post(address(job, "vary"), KEY, headers=HTMX).content.decode()

    fresh = re.search(rf'id="again-{job.public_id}" value="(.+?)" hx-swap-oob="true"', page)
    assert fresh
    assert fresh[1] != KEY["request_key"]


@pytest.mark.parametrize("sent", [{}, {"request_key": "a\x00b"}, {"request_key": "a" * 65}])
def test_without_a_key_that_makes_sense_nothing_is_made(
    browser: Client, job: Job, sent: dict[str, str]
) -> None:
    reply = browser.post(address(job, "retry"), sent, follow=True)
    fragment = browser.post(address(job, "retry"), sent, headers=HTMX)

    assert "This page is out of date." in reply.content.decode()
    assert fragment.status_code == 422
    assert Job.objects.count() == 1


@pytest.mark.parametrize(
    ("state", "action"),
    [(JobState.QUEUED, "cancel"), (JobState.FAILED, "retry"), (JobState.SUCCEEDED, "vary")],
)
def test_on_its_own_page_each_button_is_a_plain_form(
    browser: Client, job: Job, state: JobState, action: str
) -> None:
    """The page has no place for another card, and its own element is no card."""
    if state != JobState.QUEUED:
        end(job, state)

    page = browser.get(address(job)).content.decode()
    card = browser.get(address(job, "card")).content.decode()

    assert f'action="{address(job, action)}"' in page
    assert "hx-post" not in page
    assert f'hx-post="{address(job, action)}"' in card


def test_for_htmx_the_page_is_only_the_jobs_element(browser: Client, job: Job) -> None:
    reply = browser.get(address(job), headers=HTMX)

    assert reply.content.decode().lstrip().startswith("<article")
    assert "HX-Request" in reply.headers["Vary"]


def test_an_ended_card_asks_no_more(browser: Client, job: Job) -> None:
    assert "hx-trigger" in browser.get(address(job, "card")).content.decode()
    close_job(job, state=JobState.CANCELED)

    card = browser.get(address(job, "card")).content.decode()

    assert "hx-trigger" not in card
    assert "data-open" not in card


def test_the_recipe_is_saved_under_the_name_of_its_prompt(browser: Client, job: Job) -> None:
    assert 'download="a-red-fox.recipe.json"' in browser.get(address(job)).content.decode()


def test_the_recipe_says_how_to_make_it_again(browser: Client, job: Job) -> None:
    reply = browser.get(f"/library/{job.public_id}/recipe.json")

    recipe = json.loads(reply.content)
    assert (recipe["prompt"], recipe["seed"]) == ("a red fox", job.seed)
    assert 'filename="a-red-fox.recipe.json"' in reply.headers["Content-Disposition"]


def test_for_a_stranger_there_is_no_such_job(client: Client, new_owner: Any, job: Job) -> None:
    client.force_login(new_owner())

    pages = [address(job), address(job, "card"), f"/library/{job.public_id}/recipe.json"]
    replies = [client.get(page) for page in pages]
    replies += [client.post(address(job, action)) for action in ACTIONS]

    assert [reply.status_code for reply in replies] == [404] * 6
    assert Job.objects.get().state == JobState.QUEUED


@pytest.mark.parametrize("action", ACTIONS)
def test_nothing_happens_by_following_a_link(browser: Client, job: Job, action: str) -> None:
    assert browser.get(address(job, action)).status_code == 405


def test_each_of_several_results_can_become_a_model(browser: Client, owner: User) -> None:
    job = submit(owner, engine="scene-composer", outputs=2)
    results = [
        make_asset(owner, role=AssetRole.RESULT, job=job, position=position)
        for position in range(2)
    ]
    end(job, JobState.SUCCEEDED)

    page = browser.get(address(job)).content.decode()

    for result in results:
        assert page.count(f"?task=image_to_3d&amp;picture={result.public_id}") == 1


def test_what_came_along_with_a_picture_can_be_taken_home(browser: Client, job: Job) -> None:
    succeed(job)
    for role, end_ in ((AssetRole.MATTE, "cut-out"), (AssetRole.DEPTH, "depth")):
        asset = make_asset(job.owner, role=role, job=job)
        page = browser.get(address(job)).content.decode()
        link = f"/files/{asset.public_id}/a-red-fox-{end_}.png"
        assert f'href="{link}" download="a-red-fox-{end_}.png"' in page
        assert browser.get(link)["Content-Type"] == "image/png"


def test_a_failed_job_shows_its_code(browser: Client, job: Job) -> None:
    end(job, JobState.FAILED, error_code="engine_timeout")

    page = browser.get(address(job)).content.decode()

    assert 'data-code="engine_timeout"' in page
    assert "<code>engine_timeout</code>" in page


def test_the_queries_do_not_grow_with_the_results(
    browser: Client, owner: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    job = submit(owner, engine="scene-composer", outputs=4)
    for position in range(4):
        make_asset(owner, role=AssetRole.RESULT, job=job, position=position)
    end(job, JobState.SUCCEEDED)
    browser.get(address(job))

    with django_assert_num_queries(7):
        browser.get(address(job))
