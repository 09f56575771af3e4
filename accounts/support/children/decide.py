"""Deciding a report: the account is closed and erased in time, or it stays, with a reason."""

import uuid
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Ticket, TicketState, User
from accounts.staff.access_log import record_access
from accounts.staff.freeze import freeze_account, give_back
from accounts.staff.roles import Role, may_act_as
from accounts.support.answer import answer_ticket
from common.errors import DomainError

AGE_REPORT: Final = "age_report"


class CannotDecide(DomainError):
    code = "cannot_decide"
    message = gettext_lazy("This report cannot be decided so.")
    help = gettext_lazy("It may be decided already, or it names no account yet.")


@transaction.atomic
def close_childs_account(*, report: Ticket, staff: User, account: User | None, why: str) -> None:
    """Close the account now; it is erased before the time of the report is over."""
    person = report.about or account
    _check(report, staff)
    if person is None:
        raise CannotDecide
    freeze_account(person=person, erase_at=report.created_at + settings.UNDER_AGE_ERASED_WITHIN)
    Ticket.objects.filter(pk=report.pk).update(about=person)
    _write_down(report, staff, person, why)
    _end(report, staff)


@transaction.atomic
def dismiss_report(*, report: Ticket, staff: User, why: str) -> None:
    """The account stays as it is."""
    _check(report, staff)
    if report.about is not None:
        _write_down(report, staff, report.about, why)
    _end(report, staff)


@transaction.atomic
def undo_closing(*, report: Ticket, staff: User, why: str) -> None:
    """Give back an account that turned out not to be a child's."""
    person = report.about
    if person is None or person.frozen_at is None or not may_act_as(Role.MODERATION, staff):
        raise CannotDecide
    give_back(person=person)
    _write_down(report, staff, person, why)


def _check(report: Ticket, staff: User) -> None:
    """One decision, by whoever comes first."""
    row = Ticket.objects.select_for_update(no_key=True).get(pk=report.pk)
    if row.state == TicketState.CLOSED or not may_act_as(Role.MODERATION, staff):
        raise CannotDecide


def _write_down(report: Ticket, staff: User, person: User, why: str) -> None:
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
    answer_ticket(
        ticket=report,
        staff=staff,
        text=_("Thank you. A person looked into your report and did what our rules ask for."),
        request_key=uuid.uuid5(report.public_id, "decision"),
        closes=True,
    )
