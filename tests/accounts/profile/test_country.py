from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.core import mail
from django.test import Client
from pytest_django import Settings

from accounts.age_table import ages
from accounts.models import User
from tests.accounts.conftest import ANSWERS

pytestmark = pytest.mark.django_db

SIGN_UP = "/accounts/signup/"
YEAR = 2026


@pytest.fixture(autouse=True)
def _in_2026() -> Iterator[None]:
    with time_machine.travel(f"{YEAR}-07-01T12:00:00Z", tick=True):
        yield


def sign_up(browser: Client, **answers: str) -> Any:
    return browser.post(SIGN_UP, ANSWERS | answers)


def rows() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


@pytest.mark.parametrize("country", [*sorted(ages().ages), "CH"])
def test_the_age_of_the_country_decides_and_a_refusal_leaves_nothing(
    client: Client, country: str
) -> None:
    age = ages().in_country(country)
    before = rows()

    refused = sign_up(client, country=country, birth_year=str(YEAR - age))

    errors = refused.context["form"].errors["birth_year"].as_data()
    assert [error.code for error in errors] == ["too_young"]
    assert f"at least {age} years" in refused.content.decode()
    assert rows() == before
    assert mail.outbox == []
    assert "session" not in client.cookies

    taken = sign_up(Client(), country=country, birth_year=str(YEAR - age - 1))
    assert taken.status_code == 302
    assert User.objects.count() == 1


def test_without_a_country_one_is_asked_for_where_the_year_would_do_in_some(
    client: Client,
) -> None:
    asked = sign_up(client, birth_year="2012")

    errors = asked.context["form"].errors
    assert [error.code for error in errors["country"].as_data()] == ["country_needed"]
    assert "birth_year" not in errors
    assert "Without one you have to be at least 16 years old." in asked.content.decode()
    assert "refused" not in client.cookies
    assert User.objects.count() == 0

    assert sign_up(client, country="US", birth_year="2012").status_code == 302
    assert sign_up(Client(), email="old@example.com", birth_year="2009").status_code == 302
    assert User.objects.count() == 2


def test_without_a_country_nobody_is_asked_who_is_too_young_in_all(client: Client) -> None:
    refused = sign_up(client, birth_year="2013")
    errors = refused.context["form"].errors
    assert [error.code for error in errors["birth_year"].as_data()] == ["too_young"]
    assert "country" not in errors
    assert client.cookies["refused"].value == "1"


def test_the_refusal_of_the_browser_speaks_of_itself_and_not_of_an_age(client: Client) -> None:
    sign_up(client, country="DE", birth_year="2012")
    again = sign_up(client, country="US", birth_year="2012")
    page = again.content.decode()
    assert "A sign-up was refused in this browser because of age. For 1 day after that" in page
    assert "You have to be at least" not in page
    assert "refused" not in again.cookies, "asking again makes it no longer"
    assert User.objects.count() == 0


def test_the_question_says_what_holds_without_a_country(client: Client) -> None:
    assert "Without a country the strictest age counts." in client.get(SIGN_UP).content.decode()


def test_a_stricter_brand_goes_before_the_country(client: Client, settings: Settings) -> None:
    settings.BRAND = settings.BRAND.model_copy(update={"minimum_age": 18})
    assert (
        "at least 18 years"
        in sign_up(client, country="BE", birth_year=str(YEAR - 18)).content.decode()
    )


def test_a_country_is_chosen_by_nobody_but_the_person(client: Client) -> None:
    page = client.get(SIGN_UP, headers={"Accept-Language": "en-US"}).content.decode()
    assert '<option value="" selected>' in page


@pytest.mark.parametrize("country", ["XX", "be", "Belgium", "'; drop table", "B" * 5000])
def test_a_country_that_there_is_not_is_refused(client: Client, country: str) -> None:
    answer = sign_up(client, country=country)
    errors = answer.context["form"].errors["country"].as_data()
    assert [error.code for error in errors] == ["invalid_choice"]
    assert User.objects.count() == 0


def test_the_country_is_kept_nowhere(client: Client) -> None:
    sign_up(client, country="FI")
    columns = User.objects.values().get()
    assert "FI" not in columns.values()
