from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import RequestFactory
from pydantic import ValidationError
from pytest_django import Settings

from accounts.age import minimum_age_in
from accounts.age_table import Ages, ages
from accounts.countries import countries, country_codes, guess_country
from config import diagnosis

BY_COUNTRY = {
    13: "BE EE FI GB LV MT NO PT SE US",
    14: "AT BG CY ES IT LT",
    15: "CZ DK FR GR SI",
    16: "DE HR HU IE LU NL PL RO SK",
}


@pytest.mark.parametrize(
    ("country", "age"),
    [(country, age) for age, codes in BY_COUNTRY.items() for country in codes.split()],
)
def test_each_country_has_the_age_of_its_law(country: str, age: int) -> None:
    assert minimum_age_in(country, of_brand=13) == age


@pytest.mark.parametrize("country", ["", "CH", "JP", "ZZ", "de"])
def test_a_country_that_we_know_nothing_of_takes_the_default(country: str) -> None:
    assert minimum_age_in(country, of_brand=13) == 16


def test_a_brand_may_ask_for_more_and_never_for_less() -> None:
    assert minimum_age_in("BE", of_brand=18) == 18
    assert minimum_age_in("DE", of_brand=13) == 16


def test_each_row_is_of_a_country_that_can_be_chosen() -> None:
    assert ages().ages.keys() <= country_codes()
    assert {age for rows in BY_COUNTRY.values() for age in rows.split()} == ages().ages.keys()


def table(**changes: Any) -> dict[str, Any]:
    row = {"age": 13, "source": "law", "checked_on": date(2026, 1, 1)}
    sound = {"floor": 13, "default": 16, "sources": {"law": "A law"}, "ages": {"BE": row}}
    return sound | changes


@pytest.mark.parametrize(
    "changes",
    [
        {"floor": 12},
        {"default": 12},
        {"ages": {"BE": {"age": 12, "source": "law"}}},
        {"ages": {"BE": {"age": 13, "source": "hearsay"}}},
        {"ages": {"Belgium": {"age": 13, "source": "law"}}},
        {"ages": {"BE": {"age": 13}}},
    ],
)
def test_a_table_that_goes_below_the_floor_or_names_no_source_is_not_read(
    changes: dict[str, Any],
) -> None:
    assert Ages.model_validate(table())
    with pytest.raises(ValidationError):
        Ages.model_validate(table(**changes))


def test_a_row_that_nobody_looked_at_for_a_year_is_named() -> None:
    checked = Ages.model_validate(table())
    assert checked.stale(date(2027, 1, 1)) == []
    assert checked.stale(date(2027, 1, 2)) == ["BE"]
    never = Ages.model_validate(table(ages={"FI": {"age": 13, "source": "law"}}))
    assert never.stale(date(2026, 1, 1)) == ["FI"]


@pytest.mark.django_db
def test_the_doctor_says_which_rows_to_look_at() -> None:
    with time_machine.travel("2126-01-01"):
        (told,) = (part for part in diagnosis.parts() if part.name == "ages")
    assert told.state == "missing"
    assert told.detail.endswith("PL, PT, RO, SE, SI, SK, US")


def test_only_a_trusted_proxy_suggests_a_country(settings: Settings) -> None:
    """An English browser in Vienna is not in the United States, where the age is a lower one."""
    settings.COUNTRY_HEADER = "X-Country"
    headers = {"Accept-Language": "en-US", "X-Country": "FI"}
    request = RequestFactory().get("/", headers=headers)
    assert guess_country(request) == "", "without a proxy anybody could have written it"
    settings.TRUSTED_PROXY_COUNT = 1
    assert guess_country(request) == "FI"


@pytest.mark.parametrize("told", ["XQ", "fi; DROP", "", "T1"])
def test_what_is_no_country_suggests_none(settings: Settings, told: str) -> None:
    settings.COUNTRY_HEADER, settings.TRUSTED_PROXY_COUNT = "X-Country", 1
    assert guess_country(RequestFactory().get("/", headers={"X-Country": told})) == ""


def test_every_country_has_a_code_and_a_name() -> None:
    assert len(countries()) == len(country_codes()) == 249
    assert ("FI", "Finland") in countries()
