"""Every provider by the name that engine cards give it."""

from generation.providers.builtin.provider import BuiltinProvider
from generation.providers.contract import Provider

_PROVIDERS: dict[str, Provider] = {"builtin": BuiltinProvider()}


class UnknownProvider(LookupError):
    """A card names a provider that this installation does not have."""


def provider_named(name: str) -> Provider:
    try:
        return _PROVIDERS[name]
    except KeyError:
        raise UnknownProvider(name) from None


def register(name: str, provider: Provider) -> None:
    """Add a provider, or put another in its place."""
    _PROVIDERS[name] = provider
