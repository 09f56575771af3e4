"""The pages of connected programs: the list, and ending one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import person
from accounts.connections.asked import in_words
from accounts.connections.connecting import disconnect
from accounts.connections.programs import program_of
from accounts.models import Connection


@require_safe
def programs(request: HttpRequest) -> HttpResponse:
    mine = Connection.objects.filter(owner=person(request)).select_related("client")
    shown = [
        {"connection": one, "program": program_of(one.client), "scopes": in_words(one.scopes)}
        for one in mine.order_by("-connected_at", "-pk")
    ]
    return render(request, "accounts/connections/programs.html", {"programs": shown})


@require_http_methods(["GET", "POST"])
def end_program(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Name the program that would be ended, then end it."""
    owner = person(request)
    if request.method == "POST":
        if name := disconnect(owner=owner, public_id=public_id):
            messages.success(
                request, _("“%(name)s” can do nothing for you any more.") % {"name": name}
            )
        return redirect("accounts:programs")
    mine = Connection.objects.select_related("client")
    connection = get_object_or_404(mine, owner=owner, public_id=public_id)
    context = {"program": program_of(connection.client)}
    return render(request, "accounts/connections/end.html", context)
