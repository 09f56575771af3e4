"""The desk: what waits for staff, and the conversations that support answers."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import person
from accounts.models import Ticket, TicketState
from accounts.staff.access_log import CONVERSATION, record_opening
from accounts.staff.doors import requires_role
from accounts.staff.forms import ViewAsForm
from accounts.staff.roles import Role, roles_of
from accounts.support.answer import answer_ticket
from accounts.support.forms import AnswerForm, status_of
from accounts.support.overview import Waiting, queue, tickets_for
from accounts.support.sealing import open_conversation
from accounts.support.write import close_ticket


@require_safe
@requires_role(Role.SUPPORT, Role.MODERATION)
def desk(request: HttpRequest) -> HttpResponse:
    """The queue, by the clock of the answer. It shows nothing of whose a ticket is."""
    staff = person(request)
    shown = request.GET.get("show", "")
    state = shown if shown in TicketState.values else TicketState.OPEN
    tickets = tickets_for(staff=staff, roles=roles_of(staff))
    waiting = queue(tickets, state=state, now=timezone.now())
    late = sum(one.is_late for one in waiting)
    context = {"tickets": waiting, "late": late, "state": state, "states": TicketState}
    return render(request, "accounts/support/desk.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires_role(Role.SUPPORT)
def desk_ticket(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One conversation as staff see it, and the answer."""
    ticket = _one(request, public_id)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        answer_ticket(ticket=ticket, staff=person(request), **form.cleaned_data)
        messages.success(request, _("Answered. The mail is on its way."))
        return redirect("accounts:staff_desk")
    _note_opening(request, ticket)
    context = {
        "conversation": open_conversation(ticket),
        "waiting": Waiting(ticket, timezone.now()),
        "form": form,
        "view_as": ViewAsForm(initial={"ticket": ticket.public_id}) if ticket.person else None,
    }
    return render(request, "accounts/support/desk_ticket.html", context, status=status_of(form))


@require_POST
@requires_role(Role.SUPPORT)
def desk_close(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Close without an answer, such as after a word of thanks."""
    close_ticket(ticket=_one(request, public_id))
    messages.success(request, _("Closed."))
    return redirect("accounts:staff_desk")


def _one(request: HttpRequest, public_id: UUID) -> Ticket:
    theirs = tickets_for(staff=person(request), roles=[Role.SUPPORT])
    return get_object_or_404(theirs, public_id=public_id)


def _note_opening(request: HttpRequest, ticket: Ticket) -> None:
    record_opening(
        staff=person(request),
        role=Role.SUPPORT,
        person=ticket.person,
        ticket=ticket,
        what=CONVERSATION,
    )
