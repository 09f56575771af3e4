"""Where allauth asks us about accounts at providers. Linked by `sub`; never by address alone."""

from typing import Any

from allauth.account.internal.userkit import filter_users_by_email
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal.httpkit import is_headless_request
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.base.constants import AuthProcess
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.names import LONGEST, check_name, tidy_name
from accounts.signing_in.guests.upgrade import guest_of
from accounts.signing_in.openid.http import CarefulSession
from accounts.signing_in.openid.later import copy_avatar_later
from accounts.signing_in.openid.refusals import (
    AddressHasAccount,
    NoConfirmedAddress,
    NotBelieved,
)
from accounts.signing_in.openid.registered import Registered
from accounts.signing_in.ways import is_on, way_of

WORDS = {
    "connected_other": _("That account is connected to somebody else here."),
    "no_password": _(
        "Without it you could not sign in any more: choose a password or add a passkey first."
    ),
}


class SocialAdapter(DefaultSocialAccountAdapter):
    error_messages = DefaultSocialAccountAdapter.error_messages | WORDS

    def registered(self, slug: str) -> Registered:
        """What the operator says of it, where the brand offers it; SocialApp.DoesNotExist else."""
        for provider in settings.IDENTITY_PROVIDERS:
            if provider.slug == slug and is_on(way_of(slug)):
                return provider
        raise SocialApp.DoesNotExist

    def list_apps(
        self,
        request: HttpRequest,  # noqa: ARG002
        provider: str | None = None,
        client_id: str | None = None,
    ) -> list[SocialApp]:
        """From the settings only: a row in the database cannot add a provider."""
        return [
            _app(known)
            for known in settings.IDENTITY_PROVIDERS
            if is_on(way_of(known.slug))
            and provider in (None, "openid_connect", known.slug)
            and client_id in (None, known.client_id)
        ]

    def list_providers(self, request: HttpRequest) -> list[Any]:
        """None to programs: the way by a provider begins and ends on pages of ours."""
        return [] if is_headless_request(request) else super().list_providers(request)

    def get_requests_session(self) -> CarefulSession:
        return CarefulSession(may_ask=_any_provider)

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Before anything is decided: drop the tokens, refuse a stranger without an address."""
        sociallogin.token = None
        sociallogin.state["picture"] = getattr(sociallogin, "picture", "")
        if sociallogin.is_existing or sociallogin.state.get("process") != AuthProcess.LOGIN:
            return
        if refusal := _why_not(sociallogin):
            page = render_authentication_error(request, sociallogin.provider, exception=refusal)
            raise ImmediateHttpResponse(page)

    def is_auto_signup_allowed(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002
        """Never: everybody is asked the year of birth before there is an account."""
        return False

    def new_user(self, request: HttpRequest, sociallogin: SocialLogin) -> User:  # noqa: ARG002
        """Nobody yet: a guest is only put in place once they have answered the last question."""
        return User()

    def populate_user(
        self,
        request: HttpRequest,  # noqa: ARG002
        sociallogin: SocialLogin,
        data: dict[str, Any],
    ) -> User:
        user: User = sociallogin.user
        user.email = data.get("email") or ""
        user.display_name = _name(data.get("name", ""))
        return user

    def save_user(
        self, request: HttpRequest, sociallogin: SocialLogin, form: Form | None = None
    ) -> User:
        if guest := guest_of(request):
            guest.display_name = sociallogin.user.display_name
            sociallogin.user = guest
        user: User = super().save_user(request, sociallogin, form)
        slug = sociallogin.account.provider
        picture = sociallogin.state.pop("picture", "")
        copy_avatar_later(user=user, url=picture, provider=self.registered(slug))
        return user


def _app(known: Registered) -> SocialApp:
    return SocialApp(
        provider="openid_connect",
        provider_id=known.slug,
        name=known.name,
        client_id=known.client_id,
        secret=known.client_secret,
        settings={"server_url": known.issuer},
    )


def _any_provider(url: str) -> bool:
    return any(provider.may_be_asked(url) for provider in settings.IDENTITY_PROVIDERS)


def _why_not(sociallogin: SocialLogin) -> NotBelieved | None:
    """Only the provider's word for the address lets us say that it has an account here."""
    addresses = [known.email for known in sociallogin.email_addresses if known.verified]
    if not addresses:
        return NoConfirmedAddress()
    return AddressHasAccount() if filter_users_by_email(addresses[0]) else None


def _name(text: str) -> str:
    """A name that could be chosen here as well, or none."""
    name = tidy_name(text)[:LONGEST]
    try:
        check_name(name)
    except ValidationError:
        return ""
    return name
