"""Writing to us, with an account or without one."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import TicketKind, User
from accounts.support.children.report import report_account
from accounts.support.clock import promised_time
from accounts.support.forms import AgeReportForm, ContactForm, PublicForm, ReplyForm
from accounts.support.limits import is_too_often
from accounts.support.links import ticket_with
from accounts.support.sealing import open_conversation
from accounts.support.write import add_message, open_ticket


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest) -> HttpResponse:
    """The form that becomes a ticket."""
    who = member(request)
    form = ContactForm(request.POST or None, is_member=who is not None)
    if form.is_valid() and not _is_refused(request, form):
        if form.is_trapped:
            return redirect("accounts:contact_sent")
        ticket = open_ticket(person=who, **_asked(form))
        if who is None:
            return redirect("accounts:contact_sent")
        messages.success(request, _("Your message has arrived."))
        return redirect("accounts:ticket", ticket.public_id)
    context = {"form": form, "due": promised_time(TicketKind.SUPPORT)}
    return render(request, "accounts/support/contact.html", context, status=status_of(form))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def report_age(request: HttpRequest) -> HttpResponse:
    """The form about an account of a child. Its answer never says whether there is one."""
    who = member(request)
    form = AgeReportForm(request.POST or None, is_member=who is not None)
    if form.is_valid() and not _is_refused(request, form):
        if not form.is_trapped:
            report_account(reporter=who, **{"address": "", **_asked(form)})
        return redirect("accounts:report_sent")
    context = {"form": form, "due": promised_time(TicketKind.UNDER_AGE)}
    return render(request, "accounts/support/report_age.html", context, status=status_of(form))


@login_not_required
@require_safe
def contact_sent(request: HttpRequest) -> HttpResponse:
    context = {"due": promised_time(TicketKind.SUPPORT)}
    return render(request, "accounts/support/contact_sent.html", context)


@login_not_required
@require_safe
def report_sent(request: HttpRequest) -> HttpResponse:
    context = {"due": promised_time(TicketKind.UNDER_AGE)}
    return render(request, "accounts/support/report_sent.html", context)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def ticket_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """A visitor's conversation, for whoever has the link of its mail."""
    ticket = ticket_with(token)
    if ticket is None:
        return render(request, "accounts/support/link_unknown.html", status=404)
    form = ReplyForm(request.POST or None)
    if form.is_valid():
        if not is_too_often(request, action="add"):
            add_message(ticket=ticket, author=None, **form.cleaned_data)
            return redirect("accounts:ticket_by_link", token)
        form.add_error(None, too_often())
    context = {"conversation": open_conversation(ticket), "form": form, "token": token}
    return render(request, "accounts/support/by_link.html", context, status=status_of(form))


def member(request: HttpRequest) -> User | None:
    """Who asks, where they have an address of their own; visitors and guests have none."""
    user = request.user
    return user if isinstance(user, User) and not user.is_guest else None


def too_often() -> forms.ValidationError:
    return forms.ValidationError(
        _("That was often in a short time. Please wait a while; your words stay in this form."),
        code="too_often",
    )


def status_of(form: forms.Form) -> int:
    if not form.is_bound or form.is_valid():
        return 200
    return 429 if form.has_error("__all__", "too_often") else 422


def _asked(form: PublicForm) -> dict[str, Any]:
    return {name: value for name, value in form.cleaned_data.items() if name != "website"}


def _is_refused(request: HttpRequest, form: PublicForm) -> bool:
    address = form.cleaned_data.get("address", "")
    is_over = is_too_often(request, action="open", address=address)
    if is_over:
        form.add_error(None, too_often())
    return is_over
