"""One visit to somebody's account: how it starts, what keeps it going, how it ends."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import StaffAccess, Ticket, TicketState, User
from accounts.notices.inform import inform
from accounts.notices.moment import moment
from accounts.profile.backend import PersonBackend
from accounts.staff.access_log import LONGEST_WHAT, VIEW_AS, record_access
from accounts.staff.roles import Role, may_act_as
from common.errors import DomainError

KEY: Final = "view_as"
"""Where the session of staff keeps the visit."""


class CannotViewAs(DomainError):
    code = "cannot_view_as"
    message = _("You cannot look at this account.")
    help = _("It takes an open ticket of this person, who must not work here themselves.")


@dataclass(frozen=True, slots=True)
class Visit:
    person: User
    """As pages know who asks, with the count of the bell."""
    ticket: Ticket
    why: str
    since: datetime

    @property
    def until(self) -> datetime:
        return self.since + settings.VIEW_AS_LASTS


@transaction.atomic
def start_visit(*, staff: User, person: User, ticket: Ticket, why: str) -> dict[str, int]:
    """Write it down and tell the person; what the session must keep. Raises CannotViewAs."""
    if not (may_act_as(Role.SUPPORT, staff) and _may_be_seen(person, ticket)):
        raise CannotViewAs
    started = record_access(
        staff=staff, role=Role.SUPPORT, person=person, ticket=ticket, what=VIEW_AS, why=why
    )
    facts = {"reason": why, "at": moment(timezone.now(), user=person)}
    inform(person=person, kind="view_as", facts=facts)
    return {"access": started.pk}


def visit_of(request: HttpRequest, staff: User) -> Visit | None:
    """The visit that goes on; None once its time is over or what allowed it is gone."""
    access = _started(request, staff)
    if access is None or access.ticket is None or access.person_id is None:
        return None
    person = PersonBackend().get_user(access.person_id)
    if person is None or not _may_be_seen(person, access.ticket):
        return None
    if not may_act_as(Role.SUPPORT, staff):
        return None
    return Visit(person, access.ticket, access.why, access.at)


def note_page(*, staff: User, visit: Visit, path: str) -> None:
    """One line for each page of a visit, however often it is looked at."""
    what = path[:LONGEST_WHAT]
    seen = StaffAccess.objects.filter(staff=staff, person=visit.person, what=what)
    if not seen.filter(ticket=visit.ticket, at__gte=visit.since).exists():
        record_access(
            staff=staff,
            role=Role.SUPPORT,
            person=visit.person,
            ticket=visit.ticket,
            what=what,
            why=visit.why,
        )


def has_seen_page(visit: Visit, *beginnings: str) -> bool:
    """Whether a page of one of these parts of the site has its line in this visit."""
    lines = StaffAccess.objects.filter(person=visit.person, ticket=visit.ticket)
    lines = lines.filter(at__gte=visit.since)
    return any(lines.filter(what__startswith=beginning).exists() for beginning in beginnings)


def _started(request: HttpRequest, staff: User) -> StaffAccess | None:
    """The line that was written when the visit began: what was agreed stands in the database."""
    kept = request.session.get(KEY) or {"access": 0}
    young = timezone.now() - settings.VIEW_AS_LASTS
    started = StaffAccess.objects.filter(pk=kept["access"], staff=staff, what=VIEW_AS)
    return started.filter(at__gt=young).select_related("ticket").first()


def _may_be_seen(person: User, ticket: Ticket) -> bool:
    is_theirs = ticket.person_id == person.pk
    is_open = ticket.state != TicketState.CLOSED
    return is_theirs and is_open and person.is_active and not person.is_staff
