"""Deciding a report: the account is closed and erased in time, or it stays, with a reason."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Ticket, TicketState, User
from accounts.staff.access_log import AGE_REPORT, record_access
from accounts.staff.freeze import freeze_account, give_back
from accounts.staff.roles import Role, may_act_as
from accounts.support.answer import end_report
from common.errors import DomainError


class CannotDecide(DomainError):
    code = "cannot_decide"
    message = gettext_lazy("This report cannot be decided so.")
    help = gettext_lazy("It may be decided already, or it names no account yet.")


@transaction.atomic
def close_childs_account(*, report: Ticket, staff: User, account: User | None, why: str) -> None:
    """Close the account now; it is erased before the time of the report is over."""
    row = _undecided(report, staff)
    person = row.about or account
    if person is None:
        raise CannotDecide
    freeze_account(person=person, erase_at=row.answer_due_at)
    Ticket.objects.filter(pk=row.pk).update(about=person)
    _write_down(row, staff, person, why)
    _end(row, staff)


@transaction.atomic
def dismiss_report(*, report: Ticket, staff: User, why: str) -> None:
    """The account stays as it is."""
    row = _undecided(report, staff)
    _write_down(row, staff, row.about, why)
    _end(row, staff)


@transaction.atomic
def undo_closing(*, report: Ticket, staff: User, why: str) -> None:
    """Give back an account that turned out not to be a child's."""
    row = _locked(report, staff)
    person = row.about
    if person is None or person.frozen_at is None:
        raise CannotDecide
    give_back(person=person)
    _write_down(row, staff, person, why)


def _undecided(report: Ticket, staff: User) -> Ticket:
    row = _locked(report, staff)
    if row.state == TicketState.CLOSED:
        raise CannotDecide
    return row


def _locked(report: Ticket, staff: User) -> Ticket:
    """One decision, by whoever comes first: the row, locked until that is written."""
    if not may_act_as(Role.MODERATION, staff):
        raise CannotDecide
    return Ticket.objects.select_for_update(no_key=True).get(pk=report.pk)


def _write_down(report: Ticket, staff: User, person: User | None, why: str) -> None:
    record_access(
        staff=staff,
        role=Role.MODERATION,
        person=person,
        ticket=report,
        what=AGE_REPORT,
        why=why,
    )


def _end(report: Ticket, staff: User) -> None:
    """Whoever reported hears that it was looked into, and nothing about the account."""
    words = _("Thank you. A person looked into your report and did what our rules ask for.")
    end_report(report=report, staff=staff, text=words)
