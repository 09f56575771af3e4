"""The library's pages over HTTP: what they show, what they do, what they refuse."""

import io
import json
import uuid
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from accounts.models import User
from generation.library.entries import entry_of
from generation.library.forms import MOST_CHOSEN
from generation.models import Job, JobState
from privacy.vault import cipher_for
from tests.generation.jobs.conftest import hints, media, new_owner, owner, scripted, submit
from tests.generation.library.made import made

__all__ = ["hints", "media", "new_owner", "owner", "scripted"]


@pytest.fixture
def browser(client: Client, owner: User) -> Client:
    client.force_login(owner)
    return client


def body(parts: Iterable[bytes]) -> bytes:
    return b"".join(parts)


def test_what_did_not_work_says_why_in_short(browser: Client, owner: User) -> None:
    job = submit(owner, prompt="a fox")
    Job.objects.filter(pk=job.pk).update(
        state=JobState.FAILED, error_code="engine_timeout", finished_at=job.created_at
    )

    page = browser.get("/library/").content.decode()

    assert "Did not work: This took longer than the engine is allowed to." in page


def test_what_has_no_words_is_named_after_its_engine_and_moment(
    browser: Client, owner: User
) -> None:
    job = submit(owner, prompt="a fox")
    entry = entry_of(job, results=[], cipher=cipher_for(owner.pk))

    nameless = replace(entry, words="")

    assert nameless.title == f"Scripted, from a picture, {job.created_at:%-d %B %H:%M:%S}"


def test_a_search_without_a_hit_offers_the_way_back(browser: Client, owner: User) -> None:
    submit(owner, prompt="a fox")

    page = browser.get("/library/", {"q": "walrus"}).content.decode()

    assert "Nothing here matches" in page
    assert "a fox" not in page


def test_a_search_for_what_is_no_word_finds_nothing(browser: Client, owner: User) -> None:
    submit(owner, prompt="a fox!")

    assert "Nothing here matches" in browser.get("/library/", {"q": "!"}).content.decode()


@pytest.mark.usefixtures("db")
def test_nobody_in_particular_is_asked_to_sign_in(client: Client) -> None:
    replies = [client.get("/library/")]
    replies += [client.post(f"/library/{name}/") for name in ("delete", "restore", "download")]

    for reply in replies:
        assert reply.headers["Location"].startswith("/accounts/login/")


def test_the_queries_do_not_grow_with_what_is_shown(
    browser: Client, owner: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(3):
        made(owner, f"number {number}", outputs=2)
    browser.get("/library/")

    with django_assert_num_queries(8):
        browser.get("/library/")
    for number in range(6):
        made(owner, f"again {number}", outputs=2)
    with django_assert_num_queries(8):
        page = browser.get("/library/")

    assert page.content.count(b'class="tile"') == 9


def test_the_tiles_are_as_large_as_their_owner_likes(browser: Client, owner: User) -> None:
    submit(owner, prompt="a fox")
    assert 'data-layout="grid"' in browser.get("/library/").content.decode()
    User.objects.filter(pk=owner.pk).update(layout="dense")
    assert 'data-layout="dense"' in browser.get("/library/").content.decode()


def test_a_page_of_tiles_stays_small(browser: Client, owner: User) -> None:
    for number in range(25):
        submit(owner, prompt=f"a rather long description of picture number {number} " * 2)

    assert len(browser.get("/library/").content) <= 40_000


def test_htmx_gets_the_next_tiles_alone(browser: Client, owner: User) -> None:
    submit(owner, prompt="a fox")

    reply = browser.get("/library/", headers={"HX-Request": "true"})

    assert b"<html" not in reply.content
    assert b"a fox" in reply.content
    assert "HX-Request" in reply.headers["Vary"]


def test_what_is_deleted_is_gone_for_its_owner_and_can_be_brought_back(
    browser: Client, owner: User
) -> None:
    job = made(owner, "a fox")

    reply = browser.post("/library/delete/", {"job": [str(job.public_id)]}, follow=True)
    assert b"a fox" not in reply.content
    assert browser.get(f"/library/{job.public_id}/").status_code == 404

    assert b"Undo" in reply.content
    assert reply.redirect_chain == [("/library/?deleted", 302)]
    reply = browser.post("/library/restore/", follow=True)
    assert b"a fox" in reply.content
    assert b"Undo" not in browser.get("/library/?deleted").content


def test_as_many_can_be_deleted_together_as_can_be_chosen(browser: Client, owner: User) -> None:
    job = made(owner, "a fox")
    others = [str(uuid.uuid4()) for _ in range(MOST_CHOSEN - 1)]
    form = {"job": [*others, str(job.public_id)], "csrfmiddlewaretoken": "x", "words": ""}

    assert browser.post("/library/delete/", form).status_code == 302
    assert not Job.objects.for_user(owner).exists()


def test_deleting_a_waiting_job_stops_it_and_gives_its_credits_back(
    browser: Client, owner: User
) -> None:
    job = submit(owner, prompt="a fox")

    browser.post("/library/delete/", {"job": [str(job.public_id)]})

    job.refresh_from_db()
    assert job.state == JobState.CANCELED
    assert job.deleted_at is not None


def test_nobody_deletes_restores_or_downloads_what_is_another_persons(
    client: Client, owner: User, new_owner: Callable[[], User]
) -> None:
    job = made(owner, "a fox")
    client.force_login(new_owner())
    chosen = {"job": [str(job.public_id)]}

    client.post("/library/delete/", chosen)
    assert client.post("/library/download/", chosen).status_code == 302

    job.refresh_from_db()
    assert job.deleted_at is None


def test_an_undo_of_one_person_does_nothing_for_another(
    client: Client, owner: User, new_owner: Callable[[], User]
) -> None:
    job = made(owner, "a fox")
    client.force_login(owner)
    client.post("/library/delete/", {"job": [str(job.public_id)]})

    client.force_login(new_owner())
    client.post("/library/restore/")

    job.refresh_from_db()
    assert job.deleted_at is not None


@pytest.mark.parametrize("chosen", [{}, {"job": "not-an-id"}, {"job": ""}])
def test_choosing_nothing_changes_nothing(
    browser: Client, owner: User, chosen: dict[str, str]
) -> None:
    made(owner, "a fox")

    for path in ("/library/delete/", "/library/download/"):
        reply = browser.post(path, chosen, follow=True)
        assert b"Choose at least one thing first." in reply.content
    assert Job.objects.filter(deleted_at=None).count() == 1


def test_an_undo_that_comes_too_late_is_refused_kindly(
    browser: Client, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = made(owner, "a fox")
    browser.post("/library/delete/", {"job": [str(job.public_id)]})
    monkeypatch.setattr("generation.library.undo.UNDO_S", 0)

    reply = browser.post("/library/restore/", follow=True)

    assert b"That can no longer be undone." in reply.content
    job.refresh_from_db()
    assert job.deleted_at is not None


def test_more_tiles_come_by_htmx_which_the_page_brings(browser: Client, owner: User) -> None:
    for _ in range(25):
        submit(owner, prompt="a fox")

    page = browser.get("/library/").content.decode()

    assert 'hx-trigger="click, intersect once"' in page
    assert page.index("vendor/htmx.min.js") < page.index("js/library.js")


def test_many_come_as_one_zip_with_a_manifest(browser: Client, owner: User) -> None:
    jobs = [made(owner, "a red fox", outputs=2), made(owner, "a red fox"), made(owner, "狐")]

    reply = browser.post("/library/download/", {"job": [str(job.public_id) for job in jobs]})

    with zipfile.ZipFile(io.BytesIO(body(reply.streaming_content))) as archive:  # type: ignore[attr-defined]
        assert archive.testzip() is None
        manifest = json.loads(archive.read("manifest.json"))
        names = [row["file"] for row in manifest]
        assert len(set(names)) == 4
        assert sorted(archive.namelist()) == sorted([*names, "manifest.json"])
        assert all(archive.read(name).startswith(b"\x89PNG") for name in names)
    assert {
        "a-red-fox.png",
        "a-red-fox-2.png",
        f"picture-{jobs[2].created_at:%Y-%m-%d-%H%M%S}.png",
    } <= set(names)
    assert manifest[0]["prompt"] == "狐"
    assert reply.headers["Content-Disposition"] == 'attachment; filename="maquette.zip"'


def test_an_id_that_nobody_has_is_left_out_of_the_zip(browser: Client, owner: User) -> None:
    job = made(owner, "a fox")

    chosen = {"job": [str(job.public_id), str(uuid.uuid4())]}
    reply = browser.post("/library/download/", chosen)

    with zipfile.ZipFile(io.BytesIO(body(reply.streaming_content))) as archive:  # type: ignore[attr-defined]
        assert archive.namelist() == ["a-fox.png", "manifest.json"]


@pytest.mark.parametrize("action", ["delete", "download"])
def test_more_than_can_be_chosen_is_refused_in_words_and_nothing_is_done(
    browser: Client, owner: User, action: str
) -> None:
    job = made(owner, "a fox")
    chosen = [str(job.public_id), *(str(uuid.uuid4()) for _ in range(MOST_CHOSEN))]

    reply = browser.post(f"/library/{action}/", {"job": chosen}, follow=True)

    assert reply.redirect_chain[0][1] == 302
    assert "At most 200 can be chosen at a time." in reply.content.decode()
    assert Job.objects.get().deleted_at is None


def test_the_page_knows_how_many_can_be_chosen(browser: Client, owner: User) -> None:
    made(owner, "a fox")
    page = browser.get("/library/").content.decode()

    assert 'data-most="200" data-too-many="At most 200 can be chosen at a time."' in page


def test_only_engines_that_are_offered_or_were_used_can_be_filtered_by(
    browser: Client, owner: User, settings: Settings
) -> None:
    job = submit(owner)
    settings.BRAND = settings.BRAND.model_copy(update={"engines": ("inflate",)})
    assert 'engine=scripted"' in browser.get("/library/").content.decode()

    job.delete()
    assert 'engine=scripted"' not in browser.get("/library/").content.decode()
