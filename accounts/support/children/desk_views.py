"""A report at the desk of moderation: what was written, a question back, and the decision."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import person
from accounts.models import Ticket, TicketKind
from accounts.staff.access_log import CONVERSATION, REPORT, record_opening
from accounts.staff.doors import requires_role
from accounts.staff.find import person_with
from accounts.staff.roles import Role
from accounts.support.answer import answer_ticket
from accounts.support.children.decide import close_childs_account, dismiss_report, undo_closing
from accounts.support.clock import promised_time
from accounts.support.forms import AskReporterForm, DecisionForm, status_of
from accounts.support.overview import Waiting, tickets_for
from accounts.support.sealing import open_conversation
from common.errors import DomainError


@require_http_methods(["GET", "HEAD", "POST"])
@requires_role(Role.MODERATION)
def desk_report(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One report, and words to whoever sent it. They leave it undecided."""
    report = _one(request, public_id)
    form = AskReporterForm(request.POST or None)
    if form.is_valid():
        answer_ticket(ticket=report, staff=person(request), **form.cleaned_data)
        messages.success(request, _("Sent. The report still waits for your decision."))
        return redirect("accounts:staff_report", public_id)
    return _show(request, report, form, _decision(report), status=status_of(form))


@require_POST
@requires_role(Role.MODERATION)
def desk_decide(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Close the account that is reported, leave it, or give it back."""
    report = _one(request, public_id)
    decision = _decision(report, request)
    if decision.is_valid():
        try:
            _decide(request, report, decision)
            return redirect("accounts:staff_desk")
        except DomainError as refusal:
            decision.add_error(None, refusal.sentences)
    return _show(request, report, AskReporterForm(), decision, status=422)


def _decide(request: HttpRequest, report: Ticket, decision: DecisionForm) -> None:
    why = decision.cleaned_data["why"]
    staff = person(request)
    if "close" in request.POST:
        account = person_with(decision.cleaned_data.get("address", ""))
        close_childs_account(report=report, staff=staff, account=account, why=why)
        messages.success(request, _("The account is closed and will be erased in time."))
    elif "undo" in request.POST:
        undo_closing(report=report, staff=staff, why=why)
        messages.success(request, _("The account is open again, and its owner was told."))
    else:
        dismiss_report(report=report, staff=staff, why=why)
        messages.success(request, _("Dismissed. The account stays as it is."))


def _decision(report: Ticket, request: HttpRequest | None = None) -> DecisionForm:
    return DecisionForm(request.POST if request else None, is_known=report.about is not None)


def _show(
    request: HttpRequest,
    report: Ticket,
    form: AskReporterForm,
    decision: DecisionForm,
    *,
    status: int,
) -> HttpResponse:
    _note_opening(request, report)
    context = {
        "conversation": open_conversation(report),
        "waiting": Waiting(report, timezone.now()),
        "form": form,
        "decision": decision,
        "within": promised_time(TicketKind.UNDER_AGE),
    }
    return render(request, "accounts/support/children/desk_report.html", context, status=status)


def _note_opening(request: HttpRequest, report: Ticket) -> None:
    """On the list of whoever reported, and on that of the account which is reported."""
    for whom, what in ((report.person, CONVERSATION), (report.about, REPORT)):
        record_opening(
            staff=person(request), role=Role.MODERATION, person=whom, ticket=report, what=what
        )


def _one(request: HttpRequest, public_id: UUID) -> Ticket:
    theirs = tickets_for(staff=person(request), roles=[Role.MODERATION])
    return get_object_or_404(theirs, public_id=public_id)
