"""What a provider says of itself, asked for seldom: its addresses and its public keys."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.core.cache import cache
from requests import RequestException

from accounts.signing_in.openid.http import CarefulSession
from accounts.signing_in.openid.refusals import CannotBeReached, NotBelieved
from accounts.signing_in.openid.registered import Registered

KEPT_S: Final = 10 * 60
PLACE: Final = "/.well-known/openid-configuration"

Document = Mapping[str, Any]


def configuration(provider: Registered) -> Document:
    """Its document. One that speaks for another issuer is not believed."""
    found = _document(provider, provider.issuer + PLACE)
    if found.get("issuer") != provider.issuer:
        raise NotBelieved
    return found


def signing_keys(provider: Registered) -> Sequence[Mapping[str, Any]]:
    keys = _document(provider, configuration(provider)["jwks_uri"]).get("keys")
    if not isinstance(keys, list):
        raise NotBelieved
    return [key for key in keys if isinstance(key, dict)]


def forget_keys(provider: Registered) -> None:
    """Providers change their keys: those that we remember may be yesterday's."""
    cache.delete(_place(configuration(provider)["jwks_uri"]))


def _document(provider: Registered, url: str) -> Document:
    known: Document | None = cache.get(_place(url))
    if known is None:
        known = _asked(provider, url)
        cache.set(_place(url), known, KEPT_S)
    return known


def _asked(provider: Registered, url: str) -> Document:
    try:
        with CarefulSession(may_ask=provider.may_be_asked) as session:
            answer = session.get(url)
            answer.raise_for_status()
            found = answer.json()
    except RequestException as fault:
        raise CannotBeReached from fault
    if not isinstance(found, dict):
        raise NotBelieved
    return found


def _place(url: str) -> str:
    return f"openid:{url}"
