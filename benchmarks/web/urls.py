"""A bare page (session, user, one indexed query of 20 rows, a template) and a bare JSON view."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import Permission
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import Context, Template
from django.urls import include, path

ROWS = 20
PAGE = Template(
    "<!doctype html><title>{{ user.email }}</title><ul>"
    "{% for row in rows %}<li>{{ row.codename }}: {{ row.name }}</li>{% endfor %}</ul>"
)


def page(request: HttpRequest) -> HttpResponse:
    rows = Permission.objects.order_by("pk")[:ROWS]
    return HttpResponse(PAGE.render(Context({"user": request.user, "rows": rows})))


@login_not_required
def data(_request: HttpRequest) -> JsonResponse:
    return JsonResponse({"ok": True})


urlpatterns = [
    path("bare/page", page),
    path("bare/json", data),
    path("", include("config.urls")),
]
