"""The year of birth is corrected by support alone: written down, and told to its owner."""

from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client

from accounts.models import StaffAccess, User
from accounts.staff.birth_year import correct_birth_year
from tests.accounts.staff.conftest import staff_of

pytestmark = pytest.mark.django_db

WHY = "They wrote that it was a slip"


def correct(desk: Client, person: User, year: str, why: str = WHY) -> Any:
    return desk.post(f"/staff/people/{person.public_id}/birth-year/", {"year": year, "why": why})


def test_support_corrects_it_and_the_person_is_told(at_the_desk: Client, person: User) -> None:
    assert correct(at_the_desk, person, "1985")["Location"] == "/staff/people/"

    person.refresh_from_db()
    assert person.birth_year == 1985
    line = StaffAccess.objects.get()
    assert (line.person, line.role, line.what, line.why) == (person, "support", "birth_year", WHY)
    (letter,) = mail.outbox
    assert letter.to == [person.email]
    assert "born in 1985" in str(letter.body)
    assert WHY in str(letter.body)


@pytest.mark.parametrize(
    ("year", "why"), [("2020", WHY), ("1700", WHY), ("x", WHY), ("", WHY), ("1985", "")]
)
def test_a_year_that_cannot_be_or_that_has_no_reason_is_refused(
    at_the_desk: Client, person: User, year: str, why: str
) -> None:
    assert correct(at_the_desk, person, year, why).status_code == 422
    person.refresh_from_db()
    assert person.birth_year is None
    assert StaffAccess.objects.count() == 0
    assert mail.outbox == []


def test_another_role_cannot_do_it(person: User) -> None:
    with pytest.raises(PermissionDenied):
        correct_birth_year(staff=staff_of("billing"), person=person, year=1985, why=WHY)
    person.refresh_from_db()
    assert person.birth_year is None


def test_support_finds_the_way_there_with_the_account(at_the_desk: Client, person: User) -> None:
    page = at_the_desk.post("/staff/people/", {"address": person.email, "why": WHY})
    assert f"/staff/people/{person.public_id}/birth-year/" in page.content.decode()


def test_its_owner_reads_who_can_correct_it(signed_in: Client) -> None:
    assert "Only support can correct it." in signed_in.get("/account/").content.decode()
