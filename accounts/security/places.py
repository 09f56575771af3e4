"""Whether a sign-in comes from where somebody was not seen before, as coarsely as we know it."""

from collections.abc import Collection
from ipaddress import ip_network
from typing import Final, NamedTuple

WIDER: Final = {4: 16, 6: 32}
"""Bits that are compared of a network: about one provider in one region."""


class Place(NamedTuple):
    country: str
    """Empty where no proxy names it."""
    network: str
    """A /24 or /48; empty where none is known."""


def is_elsewhere(place: Place, seen: Collection[Place], *, is_carried: bool) -> bool:
    """By country where it is known of then and now; else by network, if it is not carried."""
    countries = {known.country for known in seen} - {""}
    if place.country and countries:
        return place.country not in countries
    networks = {_wide(known.network) for known in seen} - {""}
    return bool(not is_carried and place.network and networks) and (
        _wide(place.network) not in networks
    )


def _wide(network: str) -> str:
    if not network:
        return ""
    known = ip_network(network)
    return str(known.supernet(new_prefix=WIDER[known.version]))
