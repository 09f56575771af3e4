"""The page of connected accounts: which there are, and how one of them ends."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.mfa.models import Authenticator
from allauth.socialaccount import forms as allauth
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.signals import social_account_removed
from allauth.socialaccount.views import ConnectionsView
from django.conf import settings
from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _

from accounts.access import person
from accounts.models import User
from accounts.signing_in.openid.registered import Registered
from accounts.signing_in.ways import Way, is_on, way_of


@dataclass(frozen=True, slots=True)
class Connected:
    """A connection as it is shown. Who one is there is known by a number alone, so no more is."""

    pk: int
    slug: str
    name: str
    since: datetime


class DisconnectForm(allauth.DisconnectForm):
    """As allauth, but any other way in will do, and a provider that is gone can be left too."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super(allauth.DisconnectForm, self).clean() or self.cleaned_data
        account = cleaned.get("account")
        if account and not _has_another_way_in(account):
            raise get_adapter().validation_error("no_password")
        return cleaned

    def save(self) -> None:
        account = self.cleaned_data["account"]
        account.delete()
        social_account_removed.send(
            sender=SocialAccount, request=self.request, socialaccount=account
        )
        get_adapter().send_notification_mail(
            "socialaccount/email/account_disconnected",
            account.user,
            context={"provider": shown(account)},
        )


@method_decorator(reauthentication_required, name="dispatch")
class Connections(ConnectionsView):
    """allauth's page; who it is, is asked before anything can be pressed."""

    def form_valid(self, form: Form) -> HttpResponse:
        messages.success(self.request, _("It is disconnected."))
        answer: HttpResponse = super().form_valid(form)
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        rows = SocialAccount.objects.filter(user=person(self.request)).order_by("pk")
        connected = [shown(row) for row in rows]
        slugs = {one.slug for one in connected}
        others = [known for known in _offered() if known.slug not in slugs]
        return context | {"connected": connected, "others": others}


def shown(account: SocialAccount) -> Connected:
    """Also where the installation does not know the provider any more."""
    names = {known.slug: known.name for known in settings.IDENTITY_PROVIDERS}
    slug = account.provider
    return Connected(account.pk, slug, names.get(slug, slug), account.date_joined)


def _offered() -> list[Registered]:
    return [known for known in settings.IDENTITY_PROVIDERS if is_on(way_of(known.slug))]


def _has_another_way_in(account: SocialAccount) -> bool:
    """A code by mail goes to everybody; else a password, a passkey or another provider."""
    user: User = account.user
    others = SocialAccount.objects.filter(user=user).exclude(pk=account.pk)
    return (
        is_on(Way.CODE)
        or (is_on(Way.PASSWORD) and user.has_usable_password())
        or (is_on(Way.PASSKEY) and _has_passkey(user))
        or any(one.slug in {other.provider for other in others} for one in _offered())
    )


def _has_passkey(user: User) -> bool:
    keys = Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN)
    return any(key.wrap().is_passwordless for key in keys)
