"""What a person was told inside the product, and the way out of product tips."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import person
from accounts.notices.bell import mark_read, notices_of
from accounts.notices.consent import FROM_A_MAIL, choose_tips
from accounts.notices.tips import person_of


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    told = notices_of(owner=person(request))
    context = {"notices": told, "unread": sum(notice.is_unread for notice in told)}
    return render(request, "accounts/notices/notices.html", context)


@require_POST
def read_notice(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Mark one as read; a stranger's is not there, and nothing happens."""
    mark_read(owner=person(request), public_id=public_id)
    return redirect("accounts:notices")


@require_POST
def read_all_notices(request: HttpRequest) -> HttpResponse:
    mark_read(owner=person(request))
    return redirect("accounts:notices")


@login_not_required
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop_tips(request: HttpRequest, token: str) -> HttpResponse:
    """End the tips, signed in or not (RFC 8058: one POST, without cookies or a second question).

    Looking changes nothing: programs that check mail follow its links.
    """
    user = person_of(token)
    if user is None:
        return render(request, "accounts/notices/stop_unknown.html", status=404)
    is_done = request.method == "POST"
    if is_done:
        choose_tips(user=user, is_wanted=False, source=FROM_A_MAIL)
    is_off = is_done or not user.wants_tips
    return render(request, "accounts/notices/stop.html", {"is_off": is_off})
