from django.urls import URLPattern, URLResolver, include, path

pages: list[URLPattern | URLResolver] = [
    path("", include("accounts.profile.urls")),
    path("", include("accounts.notices.urls")),
    path("", include("accounts.security.urls")),
    path("", include("accounts.keys.urls")),
    path("", include("accounts.staff.urls")),
    path("", include("accounts.support.urls")),
]

urlpatterns = [
    path("", include((pages, "accounts"))),
    path("", include("accounts.signing_in.urls")),
    path("accounts/", include("allauth.urls")),
]
