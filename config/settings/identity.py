"""The providers that people may sign in with: GOOGLE_* and OIDC_<NAME>_* of the environment."""

import os
import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from accounts.signing_in.openid.registered import Registered
from config.settings import env

GOOGLE_ISSUER: Final = "https://accounts.google.com"
GOOGLE_PICTURES: Final = "googleusercontent.com"
_ISSUER: Final = re.compile(r"OIDC_([A-Z0-9]+(?:_[A-Z0-9]+)*)_ISSUER")


def from_environment() -> tuple[Registered, ...]:
    return (*_google(), *_others())


def _google() -> Iterator[Registered]:
    if client_id := env.text("GOOGLE_CLIENT_ID", ""):
        issuer = env.text("GOOGLE_ISSUER", GOOGLE_ISSUER).rstrip("/")
        hosts = GOOGLE_PICTURES if issuer == GOOGLE_ISSUER else _host(issuer)
        secret = env.text("GOOGLE_CLIENT_SECRET")
        yield Registered("google", "Google", issuer, client_id, secret, (hosts,))


def _others() -> Iterator[Registered]:
    for variable in sorted(os.environ):
        if found := _ISSUER.fullmatch(variable):
            yield _other(found[1])


def _other(name: str) -> Registered:
    issuer = env.text(f"OIDC_{name}_ISSUER").rstrip("/")
    return Registered(
        slug=name.lower().replace("_", "-"),
        name=env.text(f"OIDC_{name}_NAME", name.replace("_", " ").capitalize()),
        issuer=issuer,
        client_id=env.text(f"OIDC_{name}_CLIENT_ID"),
        client_secret=env.text(f"OIDC_{name}_CLIENT_SECRET"),
        picture_hosts=tuple(env.words(f"OIDC_{name}_PICTURE_HOSTS", _host(issuer))),
    )


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""
