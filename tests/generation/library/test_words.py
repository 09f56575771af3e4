"""The words on cards: times, notices, who sees what."""

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from generation.engines.catalogue import engine
from generation.engines.offered import offered_engines, offered_tasks
from generation.engines.processors import where_it_runs
from generation.engines.tasks import Task
from generation.library.details import print_report
from generation.library.notices import words_for
from generation.media.meshes.report import printability
from generation.providers.builtin.composer.lexicon import lexicon
from generation.providers.contract import Notice
from generation.templatetags.durations import duration, time_range
from generation.templatetags.shapes import ratio_shape
from tests.generation.media.solids import both, cube, inside_out


@pytest.mark.parametrize(
    ("p50_s", "p90_s", "words"),
    [
        (None, None, ""),
        (0.2, 0.4, "about 1 s"),
        (4.2, 12.4, "about 4 to 12 s"),
        (23.0, 61.0, "about 25 to 60 s"),
        (70.0, 200.0, "about 1 to 3 min"),
    ],
)
def test_a_range_of_time_is_honest_about_what_is_known(
    p50_s: float | None, p90_s: float | None, words: str
) -> None:
    assert time_range(p50_s, p90_s) == words


@pytest.mark.parametrize(("seconds", "words"), [(0.42, "0.4 s"), (12.3, "12 s"), (200.0, "3 min")])
def test_time_that_passed_is_as_exact_as_it_matters(seconds: float, words: str) -> None:
    assert duration(seconds) == words


def test_an_enclosed_hollow_is_called_so_and_is_no_part() -> None:
    facts = printability(both(cube(0.02), inside_out(cube(0.018)))).as_dict()

    report = print_report(facts)

    assert report is not None
    assert ("Separate parts", "1") in report.rows
    assert ("Enclosed hollows", "1") in report.rows
    assert report.advice == [
        "Inside is a hollow without a way out, where resin or powder would stay."
    ]


def test_words_that_were_not_understood_are_named() -> None:
    notice = Notice("unknown_words", ("quark", "gluon"))

    assert words_for(notice) == "I did not understand: quark, gluon."


def test_a_notice_nobody_has_words_for_is_shown_all_the_same() -> None:
    assert words_for(Notice("lens_cap_on", ("f/2",))) == "Lens cap on f/2"


def test_an_engine_elsewhere_is_named() -> None:
    card = engine("inflate").model_copy(update={"provider": "replicate"})

    assert str(where_it_runs(card)) == "Your words and pictures go to Replicate for this."


def test_a_brand_offers_only_its_engines_and_tasks(settings: Settings) -> None:
    changes = {"engines": ("relief",), "tasks": ("text_to_image", "image_to_3d")}
    settings.BRAND = settings.BRAND.model_copy(update=changes)

    assert [card.slug for card in offered_engines(Task.IMAGE_TO_3D)] == ["relief"]
    assert offered_tasks() == [Task.IMAGE_TO_3D]


def test_a_wide_ratio_is_drawn_wide() -> None:
    assert 'width="16.0" height="8.0"' in ratio_shape("2:1")


@pytest.mark.django_db
def test_the_page_of_words_names_everything_that_can_be_made(client: Client) -> None:
    page = client.get("/studio/words/").content.decode()
    for words in lexicon().values():
        assert all(f">{word}<" in page for word in words)
