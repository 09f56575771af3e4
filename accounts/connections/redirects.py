"""Where a program may have people sent back to, and what that means for our content policy."""

import re
from typing import Final
from urllib.parse import SplitResult, quote, urlsplit

from allauth.idp.oidc.models import Client

from common.this_machine import LOOPBACK

LONGEST: Final = 1000
_HOST: Final = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9.-]*[a-z0-9])?", re.IGNORECASE)
_PRINTABLE: Final = re.compile(r"[!-~]+")


def is_acceptable(uri: str) -> bool:
    """One exact place: https, or this device; no wildcard, no fragment, no one's name in it."""
    if len(uri) > LONGEST or not _PRINTABLE.fullmatch(uri) or set(uri) & set("*\\#<>\"'`{}|^"):
        return False
    parts = _split(uri)
    if parts is None or parts.username is not None or parts.password is not None:
        return False
    host = parts.hostname or ""
    if not _HOST.fullmatch(host) or ".." in host or "/.." in parts.path:
        return False
    # Not `[::1]`: a content policy cannot name it.
    return parts.scheme == "https" or (parts.scheme == "http" and host in LOOPBACK)


def is_registered(uri: str, client: Client) -> bool:
    """Exactly as registered. On the person's own device the port may differ (RFC 8252)."""
    registered = client.get_redirect_uris()
    if uri in registered:
        return True
    asked = _without_port(uri)
    return bool(asked) and asked in {_without_port(known) for known in registered}


def receiver(uri: str) -> str:
    """The host that learns of the consent; empty where it is the person's own device."""
    parts = urlsplit(uri)
    return "" if parts.hostname in LOOPBACK else parts.netloc


def form_action(uri: str) -> str:
    """The one source that a form may lead on to. Nothing in it can end the directive."""
    parts = urlsplit(uri)
    return f"{parts.scheme}://{quote(parts.netloc, safe=':.-')}{quote(parts.path, safe='/%~')}"


def _without_port(uri: str) -> str:
    parts = _split(uri)
    if parts is None or parts.scheme != "http" or parts.netloc.partition(":")[0] not in LOOPBACK:
        return ""
    return parts._replace(netloc=parts.hostname or "").geturl()


def _split(uri: str) -> SplitResult | None:
    try:
        parts = urlsplit(uri)
        _port = parts.port
    except ValueError:
        return None
    return parts
