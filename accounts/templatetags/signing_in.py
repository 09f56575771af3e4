"""What the pages before signing in offer."""

from dataclasses import dataclass

from django import template
from django.conf import settings

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
