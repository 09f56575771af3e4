"""Addresses of allauth that we answer ourselves; two of them lead to our security page, and those
that change factors ask for the one that is there."""

from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import path
from django.views.generic import RedirectView

from accounts.second_factor import by_factor_where_there_is_one as by_factor
from accounts.security.sign_up import SignUpByPasskey

_to_security = RedirectView.as_view(pattern_name="accounts:security")

_codes, _key = "accounts/2fa/recovery-codes", "accounts/2fa/webauthn/keys/<int:pk>"

urlpatterns = [
    path("accounts/2fa/totp/activate/", by_factor(totp.activate_totp), name="mfa_activate_totp"),
    path(
        "accounts/2fa/totp/deactivate/",
        by_factor(totp.deactivate_totp),
        name="mfa_deactivate_totp",
    ),
    path("accounts/2fa/webauthn/add/", by_factor(webauthn.add_webauthn), name="mfa_add_webauthn"),
    path(f"{_key}/remove/", by_factor(webauthn.remove_webauthn), name="mfa_remove_webauthn"),
    path(f"{_key}/edit/", by_factor(webauthn.edit_webauthn), name="mfa_edit_webauthn"),
    path(
        f"{_codes}/",
        by_factor(recovery_codes.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        f"{_codes}/generate/",
        by_factor(recovery_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        f"{_codes}/download/",
        by_factor(recovery_codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("accounts/signup/passkey/", SignUpByPasskey.as_view(), name="account_signup_by_passkey"),
    path("accounts/2fa/", _to_security, name="mfa_index"),
    path("accounts/sessions/", _to_security, name="usersessions_list"),
]
