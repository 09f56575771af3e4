"""Pages of allauth that we answer ourselves, under its names: these come before its own."""

from django.urls import include, path, re_path

from accounts.signing_in import views
from accounts.signing_in.guests.views import try_it
from accounts.signing_in.openid.connected import Connections
from accounts.signing_in.openid.views import ProviderSignUp
from accounts.signing_in.proof_by_mail import ProveByMail
from accounts.signing_in.second_step import TrustView

urlpatterns = [
    re_path(
        r"^accounts/confirm-email/(?P<key>[-:\w]+)/$",
        views.ConfirmAddress.as_view(),
        name="account_confirm_email",
    ),
    re_path(
        r"^accounts/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.ChoosePassword.as_view(),
        name="account_reset_password_from_key",
    ),
    path(
        "accounts/login/code/confirm/",
        views.ConfirmCode.as_view(),
        name="account_confirm_login_code",
    ),
    path(
        "accounts/reauthenticate/code/",
        ProveByMail.as_view(),
        name="account_reauthenticate_by_mail",
    ),
    path("accounts/2fa/trust/", TrustView.as_view(), name="mfa_trust"),
    path("try/", try_it, name="try"),
    path("_allauth/", include("accounts.signing_in.headless")),
    path("accounts/email/", views.ChangeAddress.as_view(), name="account_email"),
    path("accounts/password/set/", views.SetPassword.as_view(), name="account_set_password"),
    path("accounts/3rdparty/", Connections.as_view(), name="socialaccount_connections"),
    path("accounts/3rdparty/signup/", ProviderSignUp.as_view(), name="socialaccount_signup"),
]
