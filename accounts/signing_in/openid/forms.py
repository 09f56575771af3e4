"""Signing up with a provider: address and name come from there, the year from the person."""

from typing import Any

from allauth.socialaccount.forms import SignupForm


class ProviderSignUpForm(SignupForm):
    """The address is what the provider has confirmed: it is shown, and cannot be changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["email"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        address = next(known.email for known in self.sociallogin.email_addresses if known.verified)
        self.cleaned_data["email"] = self.validate_unique_email(address)
        return cleaned
