"""What the pages before signing in offer."""

from dataclasses import dataclass

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.urls import reverse

from accounts.models import User
from accounts.signing_in.guests.allowance import jobs_left
from accounts.signing_in.openid.registered import Registered
from accounts.signing_in.ways import Way, is_on, way_of

register = template.Library()


@dataclass(frozen=True, slots=True)
class Offered:
    """The ways that are on, for the pages to show."""

    password: bool
    code: bool
    passkey: bool
    providers: tuple[Registered, ...]
    guests: bool

    @property
    def sign_up_form(self) -> bool:
        return self.password or self.code


@register.simple_tag(takes_context=True)
def studio_url(context: template.Context) -> str:
    """Where making begins: for a visitor whom the brand lets try, with the one question."""
    is_visitor = settings.BRAND.guests is not None and not context["request"].user.is_authenticated
    return reverse("try") if is_visitor else resolve_url(settings.LOGIN_REDIRECT_URL)


@register.simple_tag(takes_context=True)
def jobs_left_today(context: template.Context) -> int | None:
    """What a guest may still make; None for everybody else."""
    request: HttpRequest = context["request"]
    user = request.user
    if settings.BRAND.guests is None or not (isinstance(user, User) and user.is_guest):
        return None
    return jobs_left(request=request, guest=user)


@register.simple_tag
def ways_in() -> Offered:
    return Offered(
        password=is_on(Way.PASSWORD),
        code=is_on(Way.CODE),
        passkey=is_on(Way.PASSKEY),
        providers=tuple(
            provider for provider in settings.IDENTITY_PROVIDERS if is_on(way_of(provider.slug))
        ),
        guests=settings.BRAND.guests is not None,
    )
