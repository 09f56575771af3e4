from datetime import date

import pytest

from accounts.age import NotABirthYear, TooYoung, check_age, youngest_age

NEW_YEAR, NEW_YEARS_EVE = date(2026, 1, 1), date(2026, 12, 31)


@pytest.mark.parametrize("today", [NEW_YEAR, NEW_YEARS_EVE])
@pytest.mark.parametrize("birth_year", [2012, 2011, 1990, 1906])
def test_whoever_is_surely_old_enough_is_welcome(birth_year: int, today: date) -> None:
    check_age(birth_year, minimum_age=13, today=today)


@pytest.mark.parametrize("today", [NEW_YEAR, NEW_YEARS_EVE])
@pytest.mark.parametrize("birth_year", [2013, 2014, 2026])
def test_whoever_may_still_be_too_young_this_year_is_refused(birth_year: int, today: date) -> None:
    with pytest.raises(TooYoung) as refusal:
        check_age(birth_year, minimum_age=13, today=today)
    assert refusal.value.code == "too_young"
    assert "13 years" in str(refusal.value.message)


@pytest.mark.parametrize(("minimum_age", "last_year"), [(13, 2012), (16, 2009), (18, 2007)])
def test_each_brand_has_its_own_minimum(minimum_age: int, last_year: int) -> None:
    check_age(last_year, minimum_age=minimum_age, today=NEW_YEAR)
    with pytest.raises(TooYoung):
        check_age(last_year + 1, minimum_age=minimum_age, today=NEW_YEAR)


@pytest.mark.parametrize("year", [2027, 1905, 0, -1990, 90, 19900])
def test_an_impossible_year_is_taken_for_a_slip_and_not_for_youth(year: int) -> None:
    with pytest.raises(NotABirthYear):
        check_age(year, minimum_age=13, today=NEW_YEAR)


def test_the_age_counted_is_the_one_before_this_years_birthday() -> None:
    assert youngest_age(2000, today=NEW_YEARS_EVE) == 25
