"""Reports about accounts of children: the same answer to all, and gone within 72 hours."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from accounts.models import (
    StaffAccess,
    Ticket,
    TicketKind,
    TicketMessage,
    TicketState,
    User,
)
from accounts.support.answer import answer_ticket
from accounts.support.children.decide import CannotDecide, close_childs_account
from accounts.support.overdue import overdue_tickets
from accounts.support.retention import close_quiet_tickets
from accounts.support.sealing import open_conversation
from accounts.support.write import ReportIsUndecided, close_ticket
from tests.accounts.staff.conftest import sign_in, staff_of
from tests.accounts.support.conftest import said, ticket_of

pytestmark = pytest.mark.django_db

WHY = "A parent sent the year of birth"
PARENT = "parent@example.com"


def report(client: Client, account: str, **changed: Any) -> Any:
    form = {"account": account, "text": "", "address": "", "request_key": uuid.uuid4()}
    return client.post("/report/age/", {**form, **changed})


@pytest.fixture
def moderator(db: None) -> User:
    return staff_of("moderation")


@pytest.fixture
def reported(person: User) -> Ticket:
    report(Client(), person.email, address=PARENT)
    return Ticket.objects.get()


def decide(moderator: User, ticket: Ticket, **form: str) -> int:
    url = f"/staff/reports/{ticket.public_id}/decide/"
    return sign_in(moderator).post(url, {"why": WHY, **form}).status_code


def test_the_answer_is_the_same_whether_there_is_an_account_or_not(person: User) -> None:
    answers = [
        report(Client(), account, address=PARENT).headers["Location"]
        for account in (person.email, "nobody@example.com", "https://example.com/x")
    ]
    assert len(set(answers)) == 1
    assert len({str(letter.body).partition("http")[0] for letter in mail.outbox}) == 1
    assert len({letter.subject for letter in mail.outbox}) == 1
    assert [ticket.about for ticket in Ticket.objects.order_by("pk")] == [person, None, None]


def test_no_account_and_no_address_are_needed(client: Client, person: User) -> None:
    assert report(client, person.email).headers["Location"] == "/report/age/sent/"
    ticket = Ticket.objects.get()
    assert (ticket.kind, ticket.person, ticket.sealed_contact) == ("under_age", None, None)
    assert ticket.answer_due_at - ticket.created_at < timedelta(hours=72, seconds=5)
    assert len(mail.outbox) == 0


@pytest.mark.parametrize("spelling", ["GRACE@example.com", "https://testserver/people/{id}/"])
def test_the_account_is_found_by_address_or_link(
    client: Client, person: User, spelling: str
) -> None:
    report(client, spelling.format(id=person.public_id))
    assert Ticket.objects.get().about == person


def test_a_report_needs_an_account_and_is_one_line(client: Client) -> None:
    for account in ("", "x" * 301, "a@example.com\r\nBcc: b@example.com"):
        assert report(client, account).status_code == 422
    assert not Ticket.objects.exists()


def test_reports_come_so_often_from_one_network(client: Client) -> None:
    statuses = [report(client, "nobody@example.com").status_code for _ in range(11)]
    assert statuses == [302] * 10 + [429]


def test_what_fills_in_the_trap_is_not_kept(client: Client, person: User) -> None:
    answer = report(client, person.email, website="spam")
    assert answer.headers["Location"] == "/report/age/sent/"
    assert not Ticket.objects.exists()


def test_closing_takes_the_account_away_within_72_hours_of_the_report(
    moderator: User, reported: Ticket, person: User
) -> None:
    assert decide(moderator, reported, close="yes") == 302
    person.refresh_from_db()
    assert person.close_at == reported.answer_due_at
    assert reported.answer_due_at <= reported.created_at + timedelta(hours=72)
    assert (person.is_active, person.frozen_at is not None) == (False, True)
    line = StaffAccess.objects.get(what="age_report")
    assert (line.what, line.role, line.why) == ("age_report", "moderation", WHY)
    assert Ticket.objects.get().state == TicketState.CLOSED


def test_whoever_reported_hears_the_same_of_both_decisions(
    moderator: User, reported: Ticket, person: User
) -> None:
    report(Client(), "nobody@example.com", address=PARENT)
    other = Ticket.objects.exclude(pk=reported.pk).get()
    decide(moderator, reported, close="yes")
    decide(moderator, other, dismiss="yes")
    words = {open_conversation(ticket).messages[-1].text for ticket in (reported, other)}
    assert len(words) == 1
    answers = [sent for sent in mail.outbox if sent.subject.startswith("An answer")]
    assert [sent.to for sent in answers] == [[PARENT], [PARENT]]


def test_dismissing_leaves_the_account_alone(
    moderator: User, reported: Ticket, person: User
) -> None:
    assert decide(moderator, reported, dismiss="yes") == 302
    person.refresh_from_db()
    assert (person.is_active, person.close_at) == (True, None)


def test_a_report_is_decided_once(moderator: User, reported: Ticket, person: User) -> None:
    decide(moderator, reported, dismiss="yes")
    assert decide(moderator, reported, close="yes") == 422
    person.refresh_from_db()
    assert person.is_active


def test_a_decision_needs_a_reason(moderator: User, reported: Ticket, person: User) -> None:
    assert decide(moderator, reported, close="yes", why="") == 422
    person.refresh_from_db()
    assert person.is_active


def test_staff_name_the_account_where_the_report_could_not(
    moderator: User, client: Client, person: User
) -> None:
    report(client, "the one called Grace")
    ticket = Ticket.objects.get()
    assert decide(moderator, ticket, close="yes") == 422
    assert decide(moderator, ticket, close="yes", address=person.email) == 302
    person.refresh_from_db()
    assert not person.is_active
    assert Ticket.objects.get().about == person


def test_the_account_of_a_member_of_staff_is_not_closed_by_a_report(
    moderator: User, client: Client
) -> None:
    colleague = staff_of("billing")
    report(client, colleague.email)
    assert decide(moderator, Ticket.objects.get(), close="yes") == 422
    colleague.refresh_from_db()
    assert colleague.is_active
    assert Ticket.objects.get().state == TicketState.OPEN


def test_nobody_decides_about_themselves(moderator: User, client: Client) -> None:
    report(client, moderator.email)
    assert decide(moderator, Ticket.objects.get(), dismiss="yes") == 404


def test_without_a_second_factor_nothing_is_decided(reported: Ticket, person: User) -> None:
    staff = staff_of("moderation", has_factor=False)
    with pytest.raises(CannotDecide):
        close_childs_account(report=reported, staff=staff, account=None, why=WHY)
    person.refresh_from_db()
    assert person.is_active


def test_a_mistake_can_be_put_right(moderator: User, reported: Ticket, person: User) -> None:
    decide(moderator, reported, close="yes")
    assert decide(moderator, reported, undo="yes") == 302
    person.refresh_from_db()
    assert (person.is_active, person.close_at) == (True, None)
    assert decide(moderator, reported, undo="yes") == 422


def test_a_report_that_waits_too_long_is_seen(reported: Ticket) -> None:
    assert not overdue_tickets(timezone.now() + timedelta(hours=71)).exists()
    late = overdue_tickets(timezone.now() + timedelta(hours=73))
    assert [ticket.kind for ticket in late] == [TicketKind.UNDER_AGE]


def test_a_question_to_the_reporter_stops_no_clock(
    moderator: User, reported: Ticket, person: User
) -> None:
    url = f"/staff/reports/{reported.public_id}/"
    assert sign_in(moderator).post(url, said("How old?", closes="on")).status_code == 302
    after = Ticket.objects.get()
    assert (after.state, after.answer_due_at) == (TicketState.OPEN, reported.answer_due_at)
    TicketMessage.objects.update(created_at=timezone.now() - timedelta(days=99))
    assert close_quiet_tickets() == 0
    assert overdue_tickets(timezone.now() + timedelta(hours=73)).count() == 1
    assert decide(moderator, reported, close="yes") == 302
    person.refresh_from_db()
    assert person.close_at == reported.answer_due_at


def test_only_a_decision_ends_a_report(
    moderator: User, reported: Ticket, person: User, signed_in: Client
) -> None:
    with pytest.raises(ReportIsUndecided):
        close_ticket(ticket=reported)
    with pytest.raises(ReportIsUndecided):
        answer_ticket(
            ticket=reported, staff=moderator, text="No.", request_key=uuid.uuid4(), closes=True
        )
    both = staff_of("support")
    both.groups.add(*moderator.groups.all())
    url = f"/staff/support/{reported.public_id}/"
    assert sign_in(both).post(f"{url}close/").status_code == 404
    assert sign_in(both).post(url, said("No.", closes="on")).status_code == 404
    assert Ticket.objects.get().state == TicketState.OPEN
    assert len(open_conversation(reported).messages) == 1


def test_who_reported_cannot_end_it(signed_in: Client, person: User) -> None:
    report(signed_in, "nobody@example.com")
    ticket = Ticket.objects.get()
    url = f"/account/support/{ticket.public_id}/"
    assert "Close the conversation" not in signed_in.get(url).content.decode()
    page = signed_in.post(f"{url}close/", follow=True).content.decode()
    assert "A report ends once somebody has decided it." in page
    assert Ticket.objects.get().state == TicketState.OPEN


def test_the_database_knows_no_report_that_is_answered_and_undecided(reported: Ticket) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Ticket.objects.update(state=TicketState.ANSWERED)


def test_a_report_that_is_opened_again_can_be_decided_again(
    moderator: User, person: User, signed_in: Client
) -> None:
    child = User.objects.create_user("child@example.com")
    report(signed_in, child.email)
    ticket = Ticket.objects.get()
    decide(moderator, ticket, dismiss="yes")
    signed_in.post(f"/account/support/{ticket.public_id}/", said("Here is proof."))
    assert Ticket.objects.get().state == TicketState.OPEN
    assert decide(moderator, ticket, close="yes") == 302
    assert Ticket.objects.get().state == TicketState.CLOSED
    child.refresh_from_db()
    assert child.frozen_at is not None


def test_words_after_the_decision_do_not_open_it_again(
    moderator: User, reported: Ticket, person: User
) -> None:
    decide(moderator, reported, dismiss="yes")
    sign_in(moderator).post(f"/staff/reports/{reported.public_id}/", said("Thank you."))
    assert Ticket.objects.get().state == TicketState.CLOSED


def test_each_opening_of_a_report_stands_on_the_lists_of_both(
    moderator: User, person: User
) -> None:
    reporter = User.objects.create_user("reporter@example.com")
    ticket = ticket_of(reporter, kind=TicketKind.UNDER_AGE, about=person)
    client = sign_in(moderator)
    for _ in range(2):
        assert client.get(f"/staff/reports/{ticket.public_id}/").status_code == 200
    lines = StaffAccess.objects.order_by("what").values_list("person", "what", "role", "ticket")
    assert list(lines) == [
        (reporter.pk, "conversation", "moderation", ticket.pk),
        (person.pk, "report", "moderation", ticket.pk),
    ]


def test_the_hours_on_the_page_are_those_of_the_setting(
    moderator: User, reported: Ticket, settings: Settings
) -> None:
    settings.UNDER_AGE_ERASED_WITHIN = timedelta(hours=48)
    page = sign_in(moderator).get(f"/staff/reports/{reported.public_id}/").content.decode()
    assert "erased within 48 hours of the report" in page
