"""Where a visitor comes from, as coarsely as is useful: a network, and a country where told."""

import re
from ipaddress import IPv4Address, ip_address, ip_network
from typing import Final

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

IPV4_BITS: Final = 24
IPV6_BITS: Final = 48
NOT_A_COUNTRY: Final = ("", "XX", "T1")
"""What proxies say of an address that they cannot place, or that hides in Tor."""


def network_of(address: str) -> str:
    """`192.0.2.0/24` for 192.0.2.7, a /48 for an IPv6 address; empty for what is not one."""
    try:
        known = ip_address(address)
    except ValueError:
        return ""
    known = getattr(known, "ipv4_mapped", None) or known
    bits = IPV4_BITS if isinstance(known, IPv4Address) else IPV6_BITS
    return str(ip_network((known, bits), strict=False))


def network_of_request(request: HttpRequest) -> str:
    """The visitor's, counted behind as many proxies as are trusted; empty where none is told."""
    try:
        return network_of(get_adapter().get_client_ip(request))
    except PermissionDenied:
        return ""


def country_of_request(request: HttpRequest) -> str:
    """As a trusted proxy names it (ISO 3166-1, two letters); empty where there is none."""
    if not (settings.COUNTRY_HEADER and settings.TRUSTED_PROXY_COUNT):
        return ""
    told = request.headers.get(settings.COUNTRY_HEADER, "").upper()
    return told if re.fullmatch("[A-Z]{2}", told) and told not in NOT_A_COUNTRY else ""


def place(*, country: str, network: str) -> str:
    """`FI, 192.0.2.0/24`: all that we know of where."""
    return ", ".join(part for part in (country, network) if part)
