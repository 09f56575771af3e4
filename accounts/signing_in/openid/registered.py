"""What the operator says about a provider. Read from the environment by the settings."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from common.this_machine import LOOPBACK

LOCAL_NAMES: Final = LOOPBACK | {"::1"}


@dataclass(frozen=True, slots=True)
class Registered:
    """A provider and what we are to it."""

    slug: str
    name: str
    issuer: str
    client_id: str
    client_secret: str
    picture_hosts: tuple[str, ...]
    """Where pictures of people may be fetched from; each with its subdomains."""

    @property
    def is_on_this_machine(self) -> bool:
        """A sandbox: it lets anybody be anyone."""
        return urlsplit(self.issuer).hostname in LOCAL_NAMES

    def may_be_asked(self, url: str) -> bool:
        """HTTPS, but for a sandbox; whatever the provider's own documents say."""
        parts = urlsplit(url)
        return parts.scheme == "https" or (
            self.is_on_this_machine and parts.scheme == "http" and parts.hostname in LOCAL_NAMES
        )

    def shows_pictures_at(self, url: str) -> bool:
        host = urlsplit(url).hostname or ""
        known = any(host == name or host.endswith(f".{name}") for name in self.picture_hosts)
        return known and self.may_be_asked(url)
