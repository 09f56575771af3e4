"""Looking at what is a person's: only where they let us, and written down for good."""

import uuid

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from accounts.models import StaffAccess, Ticket, TicketKind, User
from accounts.staff.access_log import CONTENT, accesses_of, may_see_content, record_access
from accounts.staff.roles import Role
from accounts.support.write import allow_content, close_ticket, open_ticket
from tests.accounts.staff.conftest import sign_in, staff_of

pytestmark = pytest.mark.django_db


def ticket_of(person: User, *, allows: bool = True) -> Ticket:
    return open_ticket(
        person=person,
        kind=TicketKind.SUPPORT,
        subject="An empty model",
        text="Please look.",
        request_key=uuid.uuid4(),
        allows_content=allows,
    )


def look(staff: User, person: User, ticket: Ticket | None = None) -> StaffAccess:
    return record_access(
        staff=staff,
        role=Role.SUPPORT,
        person=person,
        ticket=ticket,
        what=CONTENT,
        why="You asked why <b>it</b> is empty",
    )


def test_content_opens_by_a_ticket_that_allows_it(supporter: User, person: User) -> None:
    assert may_see_content(staff=supporter, person=person) is None
    quiet = ticket_of(person, allows=False)
    assert may_see_content(staff=supporter, person=person) is None
    ticket = ticket_of(person)
    assert may_see_content(staff=supporter, person=person) == ticket
    close_ticket(ticket=ticket)
    assert may_see_content(staff=supporter, person=person) is None
    allow_content(ticket=quiet, is_allowed=True)
    assert may_see_content(staff=supporter, person=person) == quiet
    allow_content(ticket=quiet, is_allowed=False)
    assert may_see_content(staff=supporter, person=person) is None


def test_one_persons_ticket_opens_nothing_of_another(supporter: User, person: User) -> None:
    ticket_of(person)
    other = User.objects.create_user("other@example.com")
    assert may_see_content(staff=supporter, person=other) is None


@pytest.mark.parametrize("role", ["moderation", "billing", "admin"])
def test_other_roles_see_no_content(role: str, person: User) -> None:
    ticket_of(person)
    assert may_see_content(staff=staff_of(role), person=person) is None


def test_without_a_second_factor_the_power_does_not_work(person: User) -> None:
    ticket_of(person)
    staff = staff_of("support", has_factor=False)
    assert may_see_content(staff=staff, person=person) is None


def test_a_line_cannot_be_changed_or_removed(supporter: User, person: User) -> None:
    look(supporter, person)
    with pytest.raises(DatabaseError), transaction.atomic():
        StaffAccess.objects.update(why="nothing")
    with pytest.raises(DatabaseError), transaction.atomic():
        StaffAccess.objects.all().delete()
    assert len(accesses_of(person=person)) == 1


def test_the_person_sees_the_role_the_reason_and_the_time(
    signed_in: Client, supporter: User, person: User
) -> None:
    look(supporter, person, ticket_of(person))
    page = signed_in.get("/account/support/accesses/").content.decode()
    assert "Looked at what was made" in page
    assert "why &lt;b&gt;it&lt;/b&gt; is empty" in page
    assert "Support" in page
    assert supporter.email not in page


def test_nobody_sees_what_was_seen_of_another(
    signed_in: Client, supporter: User, person: User
) -> None:
    look(supporter, User.objects.create_user("other@example.com"))
    page = signed_in.get("/account/support/accesses/").content.decode()
    assert "Nobody looked." in page


def test_an_admin_sees_who_of_staff_looked(supporter: User, person: User) -> None:
    look(supporter, person)
    page = sign_in(staff_of("admin")).get("/staff/log/").content.decode()
    assert supporter.email in page
    assert str(person.public_id) in page
    assert person.email not in page
