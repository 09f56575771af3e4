"""Why somebody was not believed. allauth catches these and shows our page with the sentence."""

from typing import Any

from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.utils.translation import gettext_lazy as _


class NotBelieved(OAuth2Error):
    """What the provider answered cannot be what it says, or belongs to somebody else."""

    code: str = "not_believed"
    sentence: Any = _("What came back from the provider could not be verified.")


class UnknownKey(NotBelieved):
    """Signed with a key that the provider does not show, or no longer, or not yet."""


class WrongNonce(NotBelieved):
    code = "wrong_nonce"
    sentence = _("That answer belongs to another sign-in.")


class NoConfirmedAddress(NotBelieved):
    code = "no_confirmed_address"
    sentence = _("The provider has not confirmed your email address, so we cannot use it here.")


class AddressHasAccount(NotBelieved):
    code = "address_has_account"
    sentence = _(
        "There is an account with this email address. Sign in to it first, then connect the "
        "provider on the page of connected accounts."
    )


class CannotBeReached(NotBelieved):
    code = "provider_unreachable"
    sentence = _("The provider did not answer in time.")
