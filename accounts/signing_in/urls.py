"""Pages of allauth that we answer ourselves, under its names: these come before its own."""

from django.urls import include, path, re_path

from accounts.signing_in import views
from accounts.signing_in.guests.views import try_it
from accounts.signing_in.openid.views import ProviderSignUp

urlpatterns = [
    re_path(
        r"^accounts/confirm-email/(?P<key>[-:\w]+)/$",
        views.ConfirmAddress.as_view(),
        name="account_confirm_email",
    ),
    path("try/", try_it, name="try"),
    # For programs and single-page fronts, which keep to the same rules as our own pages.
    path("_allauth/", include("allauth.headless.urls")),
    path("accounts/3rdparty/signup/", ProviderSignUp.as_view(), name="socialaccount_signup"),
]
