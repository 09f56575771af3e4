"""Writing to us, with an account or without one."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import member
from accounts.models import TicketKind
from accounts.support.children.report import report_account
from accounts.support.clock import promised_time
from accounts.support.forms import AgeReportForm, ContactForm, PublicForm, ReplyForm, status_of
from accounts.support.limits import RECEIPTS_A_DAY, is_refused, may_get_receipt
from accounts.support.links import ticket_with
from accounts.support.sealing import open_conversation
from accounts.support.write import Asked, add_message, open_ticket


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest) -> HttpResponse:
    """The form that becomes a ticket."""
    who = member(request)
    form = ContactForm(request.POST or None, is_member=who is not None)
    if form.is_valid() and not is_refused(request, form, action="open"):
        if form.is_trapped:
            return redirect("accounts:contact_sent")
        asked = Asked(person=who, **form.words)
        ticket = open_ticket(asked, mails_receipt=_mails_receipt(request, form))
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
    if form.is_valid() and not is_refused(request, form, action="open"):
        if not form.is_trapped:
            mails_receipt = _mails_receipt(request, form)
            report_account(reporter=who, mails_receipt=mails_receipt, **form.words)
        return redirect("accounts:report_sent")
    context = {"form": form, "due": promised_time(TicketKind.UNDER_AGE)}
    return render(request, "accounts/support/report_age.html", context, status=status_of(form))


@login_not_required
@require_safe
def contact_sent(request: HttpRequest) -> HttpResponse:
    context = {"due": promised_time(TicketKind.SUPPORT), "receipts": RECEIPTS_A_DAY}
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
    conversation = open_conversation(ticket)
    form = ReplyForm(request.POST or None)
    if form.is_valid() and not is_refused(request, form, action="add"):
        mails_receipt = may_get_receipt(request, conversation.contact)
        add_message(ticket=ticket, author=None, mails_receipt=mails_receipt, **form.cleaned_data)
        messages.success(request, _("Your message has arrived."))
        return redirect("accounts:ticket_by_link", token)
    context = {"conversation": conversation, "form": form, "token": token}
    return render(request, "accounts/support/by_link.html", context, status=status_of(form))


def _mails_receipt(request: HttpRequest, form: PublicForm) -> bool:
    """A member's address is their own; a stranger's gets so many a day."""
    address: Any = form.cleaned_data.get("address")
    return not address or may_get_receipt(request, address)
