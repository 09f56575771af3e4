"""Finding an account: by its whole address, with a reason, and the owner sees it."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import StaffAccess, User

pytestmark = pytest.mark.django_db

WHY = "They wrote from another address"


def find(client: Client, address: str, why: str = WHY) -> tuple[int, str]:
    answer: Any = client.post("/staff/people/", {"address": address, "why": why})
    return answer.status_code, answer.content.decode()


def test_the_whole_address_finds_in_any_spelling(at_the_desk: Client, person: User) -> None:
    status, page = find(at_the_desk, " Grace@EXAMPLE.com ")
    assert (status, "grace@example.com" in page) == (200, True)
    line = StaffAccess.objects.get()
    assert (line.person, line.what, line.why) == (person, "account", WHY)


@pytest.mark.parametrize("address", ["grace", "grace@", "%@example.com", "nobody@example.com"])
def test_a_part_of_an_address_finds_nobody(
    at_the_desk: Client, person: User, address: str
) -> None:
    status, page = find(at_the_desk, address)
    assert (status, "No account has this address." in page) == (200, True)
    assert not StaffAccess.objects.exists()


def test_without_a_reason_nobody_is_looked_up(at_the_desk: Client, person: User) -> None:
    status, page = find(at_the_desk, person.email, why="")
    assert (status, "Give the reason." in page) == (422, True)
    assert not StaffAccess.objects.exists()


def test_the_search_is_not_in_the_address_of_the_page(at_the_desk: Client, person: User) -> None:
    page = at_the_desk.get("/staff/people/", {"address": person.email, "why": WHY})
    assert person.email not in page.content.decode()
    assert not StaffAccess.objects.exists()
