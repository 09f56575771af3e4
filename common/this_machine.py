"""Who asks from the machine itself, and not through anything that could stand in for others."""

from collections.abc import Iterable
from ipaddress import IPv4Network, IPv6Network, ip_address
from typing import Final

from django.http import HttpRequest
from django.http.request import split_domain_port

LOOPBACK: Final = frozenset({"127.0.0.1", "localhost"})
"""Names of the machine itself. `::1` is one too; how it is spelt depends on where it stands."""

LOCAL_NAMES: Final = LOOPBACK | {"[::1]"}
"""Any other name may be one that a stranger's page has pointed at this machine."""

_SIGNS_OF_A_PROXY: Final = frozenset({"forwarded", "via", "x-real-ip"})


def is_from_this_machine(request: HttpRequest) -> bool:
    name, _ = split_domain_port(request.get_host())
    return name in LOCAL_NAMES and is_from_nearby(request)


def is_from_nearby(
    request: HttpRequest, networks: Iterable[IPv4Network | IPv6Network] = ()
) -> bool:
    """Whether who holds the connection is this machine or in one of the networks, and asks for
    themselves, by whatever name."""
    return not _came_through_a_proxy(request) and _peer_is_in(request, networks)


def _came_through_a_proxy(request: HttpRequest) -> bool:
    names = {name.lower() for name in request.headers}
    return bool(names & _SIGNS_OF_A_PROXY) or any(n.startswith("x-forwarded") for n in names)


def _peer_is_in(request: HttpRequest, networks: Iterable[IPv4Network | IPv6Network]) -> bool:
    try:
        peer = ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return False
    return peer.is_loopback or any(peer in network for network in networks)
