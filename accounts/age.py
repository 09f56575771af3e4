"""Is someone old enough, when all that we ask is the year of birth?

Somebody born in a given year may still have their birthday ahead of them. We read the year
strictly: whoever *may* still be too young today is refused until the year is over. The date is
UTC; no time zone makes the answer too generous.
"""

from datetime import date

from django.utils.translation import gettext_lazy as _

from accounts.age_table import ages
from common.errors import DomainError

OLDEST = 120
"""Years; a birth year further back is taken for a slip of the hand."""


class TooYoung(DomainError):
    code = "too_young"
    message = _("You have to be at least %(age)d years old to have an account here.")
    help = _("Nothing that you entered was kept.")


class CountryNeeded(DomainError):
    code = "country_needed"
    message = _(
        "Choose the country you live in: it decides the age. Without one you have to be at least "
        "%(age)d years old."
    )


class NotABirthYear(DomainError):
    code = "not_a_birth_year"
    message = _("Enter the year you were born, between %(first)d and %(last)d.")


def youngest_age(birth_year: int, *, today: date) -> int:
    """How old someone born in that year is at the least."""
    return today.year - birth_year - 1


def minimum_age_in(country: str, *, of_brand: int) -> int:
    """What the law of a country (ISO 3166-1) asks; a brand may ask for more, never for less."""
    return max(ages().in_country(country), of_brand)


def check_age_in(country: str, birth_year: int, *, of_brand: int, today: date) -> None:
    """As `check_age`; CountryNeeded where none is told and the year is early enough in some."""
    age = minimum_age_in(country, of_brand=of_brand)
    try:
        check_age(birth_year, minimum_age=age, today=today)
    except TooYoung:
        if country or youngest_age(birth_year, today=today) < max(ages().lowest, of_brand):
            raise
        raise CountryNeeded(CountryNeeded.message % {"age": age}) from None


def check_age(birth_year: int, *, minimum_age: int, today: date) -> None:
    """Raise NotABirthYear or TooYoung; say nothing otherwise."""
    if not today.year - OLDEST <= birth_year <= today.year:
        years = {"first": today.year - OLDEST, "last": today.year}
        raise NotABirthYear(NotABirthYear.message % years)
    if youngest_age(birth_year, today=today) < minimum_age:
        raise TooYoung(TooYoung.message % {"age": minimum_age})
