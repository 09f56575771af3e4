"""Who can be chosen at the sandbox."""

from collections.abc import Sequence

from oidc_provider_mock import User

NAMES = {"Ada Lovelace": "ada", "Grace Hopper": "grace", "Katherine Johnson": "katherine"}
DOMAIN = "example.com"
CLAIMS_WE_DO_NOT_WANT = {"locale": "en", "hd": DOMAIN, "given_name": "Somebody", "zoneinfo": "UTC"}
"""Google tells more than was asked for, so the sandbox does too."""


def people(origin: str) -> Sequence[User]:
    return [
        User(
            sub=name,
            claims={
                "email": f"{name}@{DOMAIN}",
                "email_verified": True,
                "name": full_name,
                "picture": f"{origin}/pictures/{name}.png",
                **CLAIMS_WE_DO_NOT_WANT,
            },
        )
        for full_name, name in NAMES.items()
    ]
