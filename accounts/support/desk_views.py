"""The desk: what waits for staff, and what they do about it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import person
from accounts.models import Ticket, TicketKind, TicketState
from accounts.models.ticket import TicketQuerySet
from accounts.staff.doors import requires_role
from accounts.staff.find import person_with
from accounts.staff.forms import ViewAsForm
from accounts.staff.roles import Role, roles_of
from accounts.support.answer import answer_ticket
from accounts.support.children.decide import close_childs_account, dismiss_report, undo_closing
from accounts.support.forms import AnswerForm, DecisionForm
from accounts.support.overview import queue, tickets_for
from accounts.support.public_views import status_of
from accounts.support.sealing import open_conversation
from accounts.support.write import close_ticket
from common.errors import DomainError

ANSWERING = (Role.SUPPORT, Role.MODERATION)


@require_safe
@requires_role(*ANSWERING)
def desk(request: HttpRequest) -> HttpResponse:
    """The queue, by the clock of the answer."""
    shown = request.GET.get("show", "")
    state = shown if shown in TicketState.values else TicketState.OPEN
    tickets = queue(_ours(request), state=state)
    context = {"tickets": tickets, "state": state, "states": TicketState, "now": timezone.now()}
    return render(request, "accounts/support/desk.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires_role(*ANSWERING)
def desk_ticket(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One conversation as staff see it, and the answer."""
    ticket = _one(request, public_id)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        answer_ticket(ticket=ticket, staff=person(request), **form.cleaned_data)
        messages.success(request, _("Answered. The mail is on its way."))
        return redirect("accounts:staff_desk")
    return _show(request, ticket, form=form, status=status_of(form))


@require_POST
@requires_role(*ANSWERING)
def desk_close(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Close without an answer, such as after a word of thanks."""
    close_ticket(ticket=_one(request, public_id))
    messages.success(request, _("Closed."))
    return redirect("accounts:staff_desk")


@require_POST
@requires_role(Role.MODERATION)
def desk_decide(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Decide a report about an account of a child."""
    ticket = _one(request, public_id)
    form = DecisionForm(request.POST, is_known=ticket.about is not None)
    if form.is_valid():
        try:
            _decide(request, ticket, form)
            return redirect("accounts:staff_desk")
        except DomainError as refusal:
            form.add_error(None, refusal.sentences)
    return _show(request, ticket, decision=form, status=422)


def _decide(request: HttpRequest, ticket: Ticket, form: DecisionForm) -> None:
    why = form.cleaned_data["why"]
    staff = person(request)
    if "close" in request.POST:
        account = person_with(form.cleaned_data.get("address", ""))
        close_childs_account(report=ticket, staff=staff, account=account, why=why)
        messages.success(request, _("The account is closed and will be erased in time."))
    elif "undo" in request.POST:
        undo_closing(report=ticket, staff=staff, why=why)
        messages.success(request, _("The account is open again."))
    else:
        dismiss_report(report=ticket, staff=staff, why=why)
        messages.success(request, _("Dismissed. The account stays as it is."))


def _show(
    request: HttpRequest,
    ticket: Ticket,
    *,
    form: AnswerForm | None = None,
    decision: DecisionForm | None = None,
    status: int = 200,
) -> HttpResponse:
    is_report = ticket.kind == TicketKind.UNDER_AGE
    decision = decision or DecisionForm(is_known=ticket.about is not None)
    view_as = None if is_report else ViewAsForm(initial={"ticket": ticket.public_id})
    context = {
        "conversation": open_conversation(ticket),
        "form": form or AnswerForm(),
        "decision": (decision or DecisionForm(is_known=ticket.about is not None))
        if is_report
        else None,
        "view_as": view_as if ticket.person else None,
        "now": timezone.now(),
    }
    return render(request, "accounts/support/desk_ticket.html", context, status=status)


def _ours(request: HttpRequest) -> TicketQuerySet:
    staff = person(request)
    return tickets_for(staff=staff, roles=roles_of(staff))


def _one(request: HttpRequest, public_id: UUID) -> Ticket:
    return get_object_or_404(_ours(request), public_id=public_id)
