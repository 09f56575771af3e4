import base64
import io
from collections.abc import Callable
from datetime import timedelta

import pytest

from accounts.models import User
from generation.assets.uploads import accept_upload
from generation.engines.tasks import Task
from generation.library.history import Filters, Page, entries_of, page_of_history
from generation.models import Job
from tests.generation.jobs.conftest import hints, media, new_owner, owner, scripted, submit
from tests.generation.jobs.scripted import ScriptedProvider, picture
from tests.generation.library.made import made

__all__ = ["hints", "media", "new_owner", "owner", "scripted"]


def prompts(page: Page) -> list[str]:
    return [entry.prompt for entry in page.entries]


def test_the_newest_comes_first_with_its_prompt_in_clear(owner: User) -> None:
    made(owner, "a fox")
    made(owner, "a hen")

    page = page_of_history(owner, filters=Filters())

    assert prompts(page) == ["a hen", "a fox"]
    assert [len(entry.results) for entry in page.entries] == [1, 1]
    assert page.next_cursor == ""


def test_pages_follow_each_other_without_a_gap_or_a_repeat(
    owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generation.library.history.PAGE_SIZE", 2)
    for number in range(5):
        submit(owner, prompt=f"number {number}")
    # Jobs of one moment are told apart by their key.
    Job.objects.update(created_at=Job.objects.first().created_at)  # type: ignore[union-attr]

    seen: list[str] = []
    cursor = ""
    while page := page_of_history(owner, filters=Filters(), cursor=cursor):
        seen += prompts(page)
        cursor = page.next_cursor
        if not cursor:
            break

    assert seen == [f"number {number}" for number in (4, 3, 2, 1, 0)]


def test_new_work_does_not_shift_the_pages_behind_it(
    owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generation.library.history.PAGE_SIZE", 1)
    for prompt in ("first", "second"):
        submit(owner, prompt=prompt)
    cursor = page_of_history(owner, filters=Filters()).next_cursor
    submit(owner, prompt="third")

    assert prompts(page_of_history(owner, filters=Filters(), cursor=cursor)) == ["first"]


def cursor_of(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode()


@pytest.mark.parametrize(
    "cursor",
    [
        *("nonsense", "====", "bm90IGEgY3Vyc29y", "\x00"),
        cursor_of("0001-01-01T00:00:00+23:59|5"),
        cursor_of("9999-12-31T23:59:59-23:59|5"),
        cursor_of("2026-01-01T00:00:00+00:00|99999999999999999999"),
    ],
)
def test_a_cursor_that_makes_no_sense_begins_at_the_newest(owner: User, cursor: str) -> None:
    submit(owner, prompt="a fox")

    assert prompts(page_of_history(owner, filters=Filters(), cursor=cursor)) == ["a fox"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("fox", ["A red FOX on a stone"]),
        ("red fox", ["A red FOX on a stone"]),
        ("RED", ["a red hen", "A red FOX on a stone"]),
        ("stone hen", []),
        ("fo", []),
    ],
)
def test_search_finds_whole_words_in_any_case(owner: User, words: str, found: list[str]) -> None:
    submit(owner, prompt="A red FOX on a stone")
    submit(owner, prompt="a red hen")

    assert prompts(page_of_history(owner, filters=Filters(words=words))) == found


@pytest.mark.parametrize(
    ("written", "sought"),
    [
        ("two robots", "robot"),
        ("a robot", "Robots"),
        ("red cherries", "cherry"),
        ("a fox", "foxes"),
        ("tea in glasses", "glass"),
        ("four houses", "house"),
        ("old movies", "movie"),
        ("a bus", "bus"),
    ],
)
def test_search_finds_one_and_many(owner: User, written: str, sought: str) -> None:
    submit(owner, prompt=written)

    assert prompts(page_of_history(owner, filters=Filters(words=sought))) == [written]


def test_a_word_is_not_cut_where_it_only_looks_like_many(owner: User) -> None:
    submit(owner, prompt="a bus on grass")

    for shorter in ("bu", "gras"):
        assert prompts(page_of_history(owner, filters=Filters(words=shorter))) == []


def test_equal_words_of_two_people_leave_different_tokens(new_owner: Callable[[], User]) -> None:
    one, two = new_owner(), new_owner()
    tokens = [set(submit(person, prompt="a fox").search_tokens) for person in (one, two)]

    assert len(tokens[0]) == 2
    assert tokens[0].isdisjoint(tokens[1])


def test_kinds_and_engines_narrow_what_is_shown(owner: User, scripted: ScriptedProvider) -> None:
    made(owner, "done")
    submit(owner, prompt="waiting")
    Job.objects.filter(pk=submit(owner, prompt="gone").pk).update(
        state="failed", finished_at=Job.objects.latest("pk").created_at + timedelta(seconds=1)
    )

    def shown(**filters: str) -> list[str]:
        return prompts(page_of_history(owner, filters=Filters(**filters)))

    assert shown(kind="images") == ["done"]
    assert shown(kind="models") == []
    assert shown(kind="open") == ["waiting"]
    assert shown(kind="unfinished") == ["gone"]
    assert shown(engine="scripted") == ["gone", "waiting", "done"]
    assert shown(engine="another") == []


def test_what_was_made_of_a_picture_is_found_by_its_name_and_by_its_owner_alone(
    new_owner: Callable[[], User],
) -> None:
    owner, stranger = new_owner(), new_owner()
    for person, name in ((owner, "picnic.png"), (stranger, "IMG_1234.png")):
        photo = accept_upload(owner=person, data=io.BytesIO(picture(size=32)), name=name)
        submit(person, task=Task.IMAGE_TO_3D, prompt="", images=(photo,))

    def titles(person: User) -> list[str]:
        found = page_of_history(person, filters=Filters(words="picnics"))
        return [entry.title for entry in found.entries]

    assert titles(owner) == ["picnic"]
    assert titles(stranger) == []


def test_a_stranger_sees_nothing_of_it(owner: User, new_owner: Callable[[], User]) -> None:
    job = made(owner, "a fox")
    stranger = new_owner()

    assert page_of_history(stranger, filters=Filters()).entries == []
    assert entries_of(stranger, [str(job.public_id)]) == []
