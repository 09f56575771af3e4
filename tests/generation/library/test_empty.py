"""What the library says where there is nothing yet."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from tests.generation.jobs.conftest import new_owner, owner

__all__ = ["new_owner", "owner"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(client: Client, owner: User) -> Client:
    client.force_login(owner)
    return client


def test_an_empty_library_invites(browser: Client) -> None:
    page = browser.get("/library/").content.decode()

    assert "Your shelf is empty" in page
    assert 'href="/studio/"' in page


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        ({}, "private to you, until you delete it."),
        ({"retention_days": 7}, "private to you, for 7 days after it is done."),
        (
            {"keeps_history": False},
            "You keep no history: whatever you make is here, private to you, ",
        ),
        ({"keeps_history": False}, "private to you, for 24 hours after it is done."),
    ],
)
def test_how_long_things_stay_is_said_as_it_holds_for_this_person(
    browser: Client, owner: User, choice: dict[str, Any], words: str
) -> None:
    User.objects.filter(pk=owner.pk).update(**choice)

    assert words in browser.get("/library/").content.decode()


def test_what_was_chosen_among_the_preferences_is_what_the_empty_library_says(
    browser: Client,
) -> None:
    chosen = {"theme": "system", "layout": "grid", "time_zone": "UTC", "retention_days": "always"}
    answer = browser.post("/account/preferences/", chosen | {"sure": "on"})
    assert answer.status_code == 302
    page = browser.get("/library/").content.decode()
    assert "You keep no history" in page
    assert "until you delete it" not in page

    browser.post("/account/preferences/", chosen | {"keeps_history": "on"})
    assert "until you delete it" in browser.get("/library/").content.decode()
