"""Every address of the service, by app."""

from django.urls import URLPattern, URLResolver, include, path

from config import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("", include("common.urls")),
    path("", include("accounts.urls")),
    path("billing/", include("billing.urls")),
    path("", include("generation.urls")),
]

handler400 = "common.unread.bad_request"
handler429 = "accounts.views.too_many_requests"
