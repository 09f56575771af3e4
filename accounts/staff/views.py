"""The pages of staff that are about people: the entrance, the search, the log."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import person
from accounts.models import Ticket, User
from accounts.second_factor import has_second_factor
from accounts.staff.access_log import latest_accesses
from accounts.staff.doors import FRESH_PROOF_LASTS_S, requires_role, role_here
from accounts.staff.find import find_person
from accounts.staff.forms import GIVE, FindForm, RoleForm
from accounts.staff.grants import CannotChangeRole, give_role, take_role
from accounts.staff.roles import (
    Role,
    everybody_with_roles,
    kinds_of,
    roles_of,
)


@require_safe
@requires_role()
def entrance(request: HttpRequest) -> HttpResponse:
    """What one's roles let one do."""
    return render(request, "accounts/staff/entrance.html", {"roles": roles_of(person(request))})


@require_safe
def second_factor(request: HttpRequest) -> HttpResponse:
    """The wall: no staff page and no power of staff works before there is a second factor."""
    staff = person(request)
    if not roles_of(staff):
        raise Http404
    if has_second_factor(staff):
        return redirect("accounts:staff")
    return render(request, "accounts/staff/second_factor.html")


@require_http_methods(["GET", "HEAD", "POST"])
@requires_role()
def people(request: HttpRequest) -> HttpResponse:
    """Find one account. The answer has no address of its own, so each look has its reason."""
    form = FindForm(request.POST or None)
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        staff = person(request)
        found = find_person(staff=staff, role=role_here(request), **form.cleaned_data)
        context |= {"found": found, "is_asked": True, "tickets": _tickets_of(found, staff)}
        context["is_support"] = Role.SUPPORT in roles_of(staff)
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "accounts/staff/people.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@requires_role(Role.ADMIN, proof_lasts_s=FRESH_PROOF_LASTS_S)
def roles(request: HttpRequest) -> HttpResponse:
    """Who works here, and the form that gives a role or takes it away."""
    form = RoleForm(request.POST or None)
    if form.is_valid():
        try:
            messages.success(request, _change_role(person(request), form))
            return redirect("accounts:staff_roles")
        except CannotChangeRole as refusal:
            form.add_error(None, refusal.sentences)
    status = 422 if form.is_bound else 200
    context = {"form": form, "everybody": everybody_with_roles()}
    return render(request, "accounts/staff/roles.html", context, status=status)


@require_safe
@requires_role(Role.ADMIN)
def log(request: HttpRequest) -> HttpResponse:
    """Who of staff looked at what, and why."""
    return render(request, "accounts/staff/log.html", {"accesses": latest_accesses()})


def _tickets_of(found: User | None, staff: User) -> "QuerySet[Ticket]":
    """Only what the roles of whoever looks answer."""
    theirs = Ticket.objects.of_kinds_for(staff, kinds_of(roles_of(staff)))
    return theirs.filter(person=found, person__isnull=False).order_by("-created_at")


def _change_role(admin: User, form: RoleForm) -> str:
    """What to say afterwards. Raises CannotChangeRole."""
    given = form.cleaned_data
    change = give_role if given["change"] == GIVE else take_role
    if change(person=given["person"], role=given["role"], by=admin, why=given["why"]):
        return _("Done, from their next click on. They get a mail with your reason.")
    return _("It was so already; nothing changed.")
