"""A person's conversations with us, and what staff saw of them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import person
from accounts.models import Ticket
from accounts.staff.access_log import accesses_of
from accounts.support.forms import ReplyForm, status_of
from accounts.support.limits import is_refused
from accounts.support.overview import tickets_of
from accounts.support.sealing import open_conversation
from accounts.support.write import (
    ReportIsUndecided,
    add_message,
    allow_content,
    close_ticket,
)


@require_safe
def tickets(request: HttpRequest) -> HttpResponse:
    context = {"tickets": tickets_of(person=person(request))}
    return render(request, "accounts/support/tickets.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def ticket(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One conversation, and the next words of it."""
    mine = _mine(request, public_id)
    form = ReplyForm(request.POST or None)
    if form.is_valid() and not is_refused(request, form, action="add"):
        add_message(ticket=mine, author=person(request), **form.cleaned_data)
        messages.success(request, _("Your message has arrived."))
        return redirect("accounts:ticket", public_id)
    context = {"conversation": open_conversation(mine), "form": form}
    return render(request, "accounts/support/ticket.html", context, status=status_of(form))


@require_POST
def close(request: HttpRequest, public_id: UUID) -> HttpResponse:
    try:
        close_ticket(ticket=_mine(request, public_id))
    except ReportIsUndecided as refusal:
        messages.error(request, refusal.sentences)
        return redirect("accounts:ticket", public_id)
    messages.success(request, _("Closed. Write again and it is open again."))
    return redirect("accounts:support")


@require_POST
def content(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Let staff look at what one made, or no longer."""
    is_allowed = request.POST.get("allow") == "yes"
    allow_content(ticket=_mine(request, public_id), is_allowed=is_allowed)
    return redirect("accounts:ticket", public_id)


@require_safe
def accesses(request: HttpRequest) -> HttpResponse:
    context = {"accesses": accesses_of(person=person(request))}
    return render(request, "accounts/support/accesses.html", context)


def _mine(request: HttpRequest, public_id: UUID) -> Ticket:
    return get_object_or_404(Ticket, person=person(request), public_id=public_id)
