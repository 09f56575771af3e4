"""Signing up with a passkey instead of a password."""

from allauth.account.views import SignupByPasskeyView
from django.urls import reverse


class SignUpByPasskey(SignupByPasskeyView):
    """An account without a password. The link in the mail leads on to where the passkey is made.

    allauth's own way asks for a code by mail in place of our link. This one needs neither: should
    the person follow the link elsewhere, or call the passkey off, codes by mail let them in.
    """

    def get_success_url(self) -> str:
        return reverse("mfa_add_webauthn")
