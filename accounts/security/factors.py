"""What allauth asks us about factors: how their secrets are kept, and what they are called.

A secret is sealed under its owner's key. allauth opens it without saying whose it is, so the
sealed text names the owner: `<id>:<base64>`.
"""

import base64
from typing import Final

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.access import person
from accounts.devices import device_of
from accounts.models import User
from privacy.vault import cipher_for

SEALED_FOR: Final = "mfa"

WORDS: Final = {
    "add_email_blocked": _("Remove your second factor before you add an address."),
    "cannot_delete_authenticator": _("You need a second factor for what you do here."),
    "cannot_generate_recovery_codes": _(
        "Recovery codes come with a second factor. Add one first."
    ),
    "incorrect_code": _("That is not right, or it was used before. Please try another code."),
    "unverified_email": _("Confirm your email address first."),
}


class FactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | WORDS

    def encrypt(self, text: str) -> str:
        """Seal a secret for who asks: factors are made by their owner alone."""
        owner_id = person(context.request).pk
        sealed = cipher_for(owner_id).seal(text.encode(), context=SEALED_FOR)
        return f"{owner_id}:{base64.b64encode(sealed).decode()}"

    def decrypt(self, encrypted_text: str) -> str:
        owner_id, _colon, sealed = encrypted_text.partition(":")
        cipher = cipher_for(int(owner_id))
        return cipher.open(base64.b64decode(sealed), context=SEALED_FOR).decode()

    def generate_authenticator_name(
        self,
        user: User,  # noqa: ARG002  allauth's
        type: Authenticator.Type,  # noqa: A002, ARG002  allauth's
    ) -> str:
        """Where it was made, for that is what people look for in a list."""
        return device_of(context.request).label

    def _get_site_name(self) -> str:
        return settings.BRAND.name
