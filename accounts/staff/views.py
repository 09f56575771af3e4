"""The pages of staff that are about people: the entrance, the search, the log."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import person
from accounts.models import Ticket
from accounts.staff.access_log import latest_accesses
from accounts.staff.doors import requires_role, role_here
from accounts.staff.find import find_person
from accounts.staff.forms import FindForm
from accounts.staff.roles import Role, has_second_factor, roles_of


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
        found = find_person(staff=person(request), role=role_here(request), **form.cleaned_data)
        tickets = Ticket.objects.filter(person=found).order_by("-created_at") if found else ()
        is_support = Role.SUPPORT in roles_of(person(request))
        context |= {"found": found, "tickets": tickets, "is_asked": True, "is_support": is_support}
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "accounts/staff/people.html", context, status=status)


@require_safe
@requires_role(Role.ADMIN)
def log(request: HttpRequest) -> HttpResponse:
    """Who of staff looked at what, and why."""
    return render(request, "accounts/staff/log.html", {"accesses": latest_accesses()})
