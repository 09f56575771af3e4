"""What an installation for the public must be told before it may start."""

import base64
import binascii
from collections.abc import Iterator

from common.brands import Brand
from config.settings import env, identity, signing

SECRET_KEY_LENGTH = 50
MASTER_KEY_BYTES = 32
PLACEHOLDERS = ("change", "example", "secret", "insecure", "xxxx", "only-for")
"""Words that give away a value copied from a document."""


def complaints(brand: Brand) -> list[str]:
    """Every reason why production would not start, each with what to do."""
    return [
        *_required(),
        *_secret_key(),
        *_master_keys(),
        *_signing_key(),
        *_hosts(),
        *_brand(brand),
        *_debug(),
        *_identity(),
    ]


NEEDED = {
    "SECRET_KEY": "Make one: openssl rand -base64 48",
    "VAULT_MASTER_KEYS": "Make one: echo first:$(openssl rand -base64 32)",
    "IDP_OIDC_PRIVATE_KEY": "Make one: openssl genrsa 3072 | base64 -w0",
    "DATABASE_URL": "Give it as postgresql://user:password@host/name",
    "REDIS_URL": "Give it as redis://host:6379/0",
    "EMAIL_URL": "Give it as smtp://user:password@host:587",
    "ALLOWED_HOSTS": "Name the hosts that people visit, separated by commas",
}


def _given(name: str) -> str:
    return env.text(name, "")


def _required() -> Iterator[str]:
    for name, advice in NEEDED.items():
        if not _given(name):
            yield f"{name} is not set. {advice}."


def _secret_key() -> Iterator[str]:
    key = _given("SECRET_KEY")
    if key and (len(key) < SECRET_KEY_LENGTH or _is_placeholder(key)):
        yield f"SECRET_KEY is short or a placeholder. {NEEDED['SECRET_KEY']}."


def _master_keys() -> Iterator[str]:
    if not _given("VAULT_MASTER_KEYS"):
        return
    for name, key in env.named("VAULT_MASTER_KEYS").items():
        if not _is_master_key(key):
            yield f"Key {name!r} of VAULT_MASTER_KEYS is not 32 random bytes in base64."


def _signing_key() -> Iterator[str]:
    if not (text := _given("IDP_OIDC_PRIVATE_KEY")):
        return
    try:
        signing.as_pem(text)
    except signing.NotASigningKey:
        yield (
            "IDP_OIDC_PRIVATE_KEY is not an RSA private key of 2048 bits or more, as PEM or in "
            f"base64. {NEEDED['IDP_OIDC_PRIVATE_KEY']}."
        )


def _is_master_key(key: str) -> bool:
    try:
        content = base64.b64decode(key, validate=True)
    except binascii.Error:
        return False
    return len(content) == MASTER_KEY_BYTES and len(set(content)) > MASTER_KEY_BYTES // 4


def _hosts() -> Iterator[str]:
    if "*" in env.words("ALLOWED_HOSTS"):
        yield "ALLOWED_HOSTS allows every name. Name the hosts that people visit."


def _brand(brand: Brand) -> Iterator[str]:
    if brand.domain == "localhost" or brand.contact_email.endswith(".localhost"):
        yield (
            f"The brand {brand.slug} still lives on localhost. Set SITE_DOMAIN, CONTACT_EMAIL and "
            "OPERATOR, or name a brand of yours in MAQUETTE_BRAND."
        )


def _identity() -> Iterator[str]:
    for provider in identity.from_environment():
        if not provider.issuer.startswith("https://") or provider.is_on_this_machine:
            yield (
                f"{provider.name} is to be asked at {provider.issuer}, which is a sandbox or in "
                "clear. Name the real issuer, by https."
            )


def _debug() -> Iterator[str]:
    if env.flag("DEBUG", default=False):
        yield "DEBUG is on. It shows source code and settings to visitors; unset it."


def _is_placeholder(value: str) -> bool:
    return len(set(value)) < 10 or any(word in value.lower() for word in PLACEHOLDERS)
