"""The two doors of a visit."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import person
from accounts.models import Ticket, User
from accounts.staff.doors import requires_role
from accounts.staff.forms import ViewAsForm
from accounts.staff.roles import KINDS_OF, Role
from accounts.staff.view_as.visit import KEY, CannotViewAs, start_visit


@require_POST
@requires_role(Role.SUPPORT)
def start(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Begin a visit to the person of an open ticket."""
    whom = get_object_or_404(User, public_id=public_id)
    form = ViewAsForm(request.POST)
    if form.is_valid():
        theirs = Ticket.objects.of_kinds_for(person(request), KINDS_OF[Role.SUPPORT])
        ticket = theirs.filter(public_id=form.cleaned_data["ticket"]).first()
        try:
            _begin(request, whom, ticket, form.cleaned_data["why"])
            return redirect("accounts:account")
        except CannotViewAs as refusal:
            form.add_error(None, refusal.sentences)
    return render(request, "accounts/staff/view_as.html", {"form": form, "whom": whom}, status=422)


def _begin(request: HttpRequest, whom: User, ticket: Ticket | None, why: str) -> None:
    if ticket is None:
        raise CannotViewAs
    request.session[KEY] = start_visit(staff=person(request), person=whom, ticket=ticket, why=why)


@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    """End the visit; harmless where there is none."""
    if request.session.pop(KEY, None) is None:
        return redirect("accounts:account")
    messages.success(request, _("The visit is over. You are yourself again."))
    return redirect("accounts:staff")
