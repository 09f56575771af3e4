"""Addresses of allauth that we answer ourselves; two of them lead to our security page."""

from django.urls import path
from django.views.generic import RedirectView

from accounts.security.sign_up import SignUpByPasskey

_to_security = RedirectView.as_view(pattern_name="accounts:security")

urlpatterns = [
    path("accounts/signup/passkey/", SignUpByPasskey.as_view(), name="account_signup_by_passkey"),
    path("accounts/2fa/", _to_security, name="mfa_index"),
    path("accounts/sessions/", _to_security, name="usersessions_list"),
]
