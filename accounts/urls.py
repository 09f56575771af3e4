from django.urls import URLPattern, URLResolver, include, path

from accounts.connections.urls import provider

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

urlpatterns = [
    path("", include((pages, "accounts"))),
    path("", include("accounts.signing_in.urls")),
    path("", include("accounts.security.allauth_urls")),
    *provider,
    path("accounts/", include("allauth.urls")),
]
