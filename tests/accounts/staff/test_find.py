"""Finding an account: by its whole address, with a reason, and the owner sees it."""

import io
import json
import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.models import StaffAccess, TicketKind, User
from accounts.tasks import forget_tickets
from tests.accounts.staff.conftest import sign_in, staff_of
from tests.accounts.support.conftest import ticket_of

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


def test_a_search_that_finds_nobody_is_written_down_too(
    at_the_desk: Client, supporter: User
) -> None:
    find(at_the_desk, "nobody@example.com")
    line = StaffAccess.objects.get()
    assert (line.staff, line.person, line.what, line.why) == (supporter, None, "account", WHY)
    page = sign_in(staff_of("admin")).get("/staff/log/").content.decode()
    assert WHY in page
    assert "nobody with an account" in page


def test_lines_about_nobody_go_after_a_while(at_the_desk: Client, person: User) -> None:
    with time_machine.travel(timezone.now() - timedelta(days=366)):
        find(at_the_desk, "nobody@example.com")
        find(at_the_desk, person.email)
    find(at_the_desk, "nobody@example.com")
    forget_tickets()
    assert list(StaffAccess.objects.order_by("pk").values_list("person", flat=True)) == [
        person.pk,
        None,
    ]


def test_the_log_says_who_searched_as_what_and_never_for_whom(
    at_the_desk: Client, supporter: User, person: User, log: io.StringIO
) -> None:
    find(at_the_desk, person.email)
    (line,) = [line for line in log.getvalue().splitlines() if "people search" in line]
    told = json.loads(line)
    assert (told["staff"], told["role"], told["found"]) == (
        str(supporter.public_id),
        "support",
        True,
    )
    assert person.email not in log.getvalue()
    assert WHY not in log.getvalue()


def test_a_role_sees_only_the_conversations_that_it_answers(person: User) -> None:
    ticket_of(person)
    ticket_of(person, kind=TicketKind.UNDER_AGE)
    about_them = ticket_of(None, kind=TicketKind.UNDER_AGE, about=person)
    shown = {
        role: re.findall(
            r"/staff/(support|reports)/[0-9a-f-]{36}/",
            find(sign_in(staff_of(role)), person.email)[1],
        )
        for role in ("support", "moderation", "billing", "admin")
    }
    assert shown == {"support": ["support"], "moderation": ["reports"], "billing": [], "admin": []}
    assert about_them.person is None


def test_without_a_reason_nobody_is_looked_up(at_the_desk: Client, person: User) -> None:
    status, page = find(at_the_desk, person.email, why="")
    assert (status, "Give the reason." in page) == (422, True)
    assert not StaffAccess.objects.exists()


def test_the_search_is_not_in_the_address_of_the_page(at_the_desk: Client, person: User) -> None:
    page = at_the_desk.get("/staff/people/", {"address": person.email, "why": WHY})
    assert person.email not in page.content.decode()
    assert not StaffAccess.objects.exists()
