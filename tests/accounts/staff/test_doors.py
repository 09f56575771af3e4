"""Every page of staff against every role. The list is read from the addresses themselves."""

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from accounts.models import Ticket, TicketKind, User
from accounts.staff.roles import Role
from accounts.support.write import Asked, open_ticket
from tests.accounts.staff.conftest import sign_in, staff_of

pytestmark = pytest.mark.django_db

OPEN_TO_ALL_WHO_ARE_SIGNED_IN = {"stop_view_as"}
THE_WALL = "staff_second_factor"


def _below(patterns: Any) -> Iterator[URLPattern]:
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield pattern
        else:
            yield from _below(pattern.url_patterns)


STAFF_PAGES = [
    pattern
    for pattern in _below(get_resolver().url_patterns)
    if str(pattern.pattern).startswith("staff/")
    and pattern.name not in OPEN_TO_ALL_WHO_ARE_SIGNED_IN | {THE_WALL}
]
NAMES = sorted(str(pattern.name) for pattern in STAFF_PAGES)


def _roles(name: str) -> frozenset[Role]:
    (pattern,) = (pattern for pattern in STAFF_PAGES if pattern.name == name)
    roles: frozenset[Role] = pattern.callback.roles  # type: ignore[attr-defined]
    return roles


@pytest.fixture
def ticket(person: User) -> Ticket:
    return open_ticket(
        Asked(
            person=person,
            kind=TicketKind.SUPPORT,
            subject="The export fails",
            text="It stops at half.",
            request_key=uuid.uuid4(),
        )
    )


def _url(name: str, ticket: Ticket) -> str:
    for arguments in ([], [ticket.public_id]):
        try:
            return reverse(f"accounts:{name}", args=arguments)
        except Exception:  # noqa: BLE001  the other shape
            continue
    raise AssertionError(name)


def _answers(client: Client, name: str, ticket: Ticket) -> set[int]:
    url = _url(name, ticket)
    return {client.get(url).status_code, client.post(url).status_code}


def test_there_are_pages_of_staff_and_each_has_a_door() -> None:
    assert len(NAMES) >= 8
    assert all(_roles(name) for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("role", Role.values)
def test_a_role_opens_its_own_pages_and_no_others(role: str, name: str, ticket: Ticket) -> None:
    client = sign_in(staff_of(role))
    statuses = _answers(client, name, ticket)
    if Role(role) in _roles(name):
        assert 403 not in statuses
    else:
        assert statuses <= {403, 405}
        assert 403 in statuses


@pytest.mark.parametrize("name", NAMES)
def test_to_everybody_else_no_page_of_staff_is_there(
    name: str, signed_in: Client, ticket: Ticket
) -> None:
    assert _answers(signed_in, name, ticket) <= {404, 405}


@pytest.mark.parametrize("name", NAMES)
def test_a_visitor_is_asked_to_sign_in(name: str, client: Client, ticket: Ticket) -> None:
    assert _answers(client, name, ticket) <= {302, 405}
    assert client.get("/staff/").headers["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("role", Role.values)
def test_without_a_second_factor_every_page_leads_to_the_wall(
    role: str, name: str, ticket: Ticket
) -> None:
    client = sign_in(staff_of(role, has_factor=False))
    assert _answers(client, name, ticket) <= {302, 405}
    answer = client.get("/staff/")
    assert answer.headers["Location"] == reverse(f"accounts:{THE_WALL}")


@pytest.mark.parametrize("name", NAMES)
def test_who_did_not_prove_themselves_for_hours_is_asked_again(name: str, ticket: Ticket) -> None:
    (role, *_) = sorted(_roles(name))
    client = sign_in(staff_of(role), proven_s_ago=3 * 60 * 60)
    assert _answers(client, name, ticket) <= {302, 405}
    assert Ticket.objects.get().state == ticket.state


def test_a_form_that_was_opened_in_time_can_still_be_sent(ticket: Ticket) -> None:
    client = sign_in(staff_of("support"), proven_s_ago=90 * 60)
    url = reverse("accounts:staff_close", args=[ticket.public_id])
    assert client.get("/staff/").status_code == 302
    client.post(url)
    closed_at = Ticket.objects.get().closed_at
    assert closed_at is not None
    assert closed_at <= timezone.now()
