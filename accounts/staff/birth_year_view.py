from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import person
from accounts.models import User
from accounts.staff.birth_year import correct_birth_year
from accounts.staff.doors import requires_role
from accounts.staff.forms import BirthYearForm
from accounts.staff.roles import Role
from common.errors import DomainError


@require_http_methods(["GET", "HEAD", "POST"])
@requires_role(Role.SUPPORT)
def birth_year(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The form shows nothing of the person: they told us the year in a conversation."""
    whom = get_object_or_404(User, public_id=public_id, is_guest=False)
    form = BirthYearForm(request.POST or None)
    if form.is_valid():
        try:
            correct_birth_year(staff=person(request), person=whom, **form.cleaned_data)
            messages.success(request, _("Corrected. They were told by mail."))
            return redirect("accounts:staff_people")
        except DomainError as refusal:
            form.refuse(refusal)
    status = 422 if form.is_bound else 200
    return render(request, "accounts/staff/birth_year.html", {"form": form}, status=status)
