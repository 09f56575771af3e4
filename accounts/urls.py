from django.urls import URLPattern, URLResolver, include, path

from accounts.connections.urls import provider
from accounts.one_transaction import in_one_transaction

pages: list[URLPattern | URLResolver] = [
    path("", include("accounts.profile.urls")),
    path("", include("accounts.notices.urls")),
    path("", include("accounts.security.urls")),
    path("", include("accounts.callers.urls")),
    path("", include("accounts.keys.urls")),
    path("", include("accounts.connections.urls")),
    path("", include("accounts.staff.urls")),
    path("", include("accounts.support.urls")),
]

signing_in: list[URLPattern | URLResolver] = [
    path("", include("accounts.security.allauth_urls")),
    path("", include("accounts.signing_in.urls")),
    path("accounts/", include("allauth.urls")),
]

urlpatterns = [
    path("", include((pages, "accounts"))),
    *provider,
    *in_one_transaction(signing_in),
]
