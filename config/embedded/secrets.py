"""Secrets of an embedded installation: made once, kept in files that only their owner may read."""

import base64
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)

DJANGO_KEY = "django-key"
VAULT_MASTER_KEYS = "vault-master-keys"
OIDC_SIGNING_KEY = "oidc-signing-key"
DATABASE_PASSWORD = "database-password"  # noqa: S105  the name of a file
DEMO_PASSWORD = "demo-password"  # noqa: S105  the name of a file


def make_all(folder: Path) -> None:
    """Make whatever is missing before several processes ask for it at once."""
    keys = (django_key, vault_master_keys, database_password, oidc_signing_key, demo_password)
    for secret in keys:
        secret(folder)


def django_key(folder: Path) -> str:
    return _read_or_make(folder / DJANGO_KEY, lambda: secrets.token_urlsafe(48))


def vault_master_keys(folder: Path) -> str:
    """`name:key` as the setting VAULT_MASTER_KEYS spells it; 256 bits."""
    return _read_or_make(
        folder / VAULT_MASTER_KEYS,
        lambda: "first:" + base64.b64encode(secrets.token_bytes(32)).decode(),
    )


def oidc_signing_key(folder: Path) -> str:
    """What signs who somebody is, for programs that ask our OpenID provider: RSA as PEM."""
    return _read_or_make(folder / OIDC_SIGNING_KEY, new_signing_key)


def new_signing_key() -> str:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode().strip()


def database_password(folder: Path) -> str:
    """In hexadecimal, so that neither an address nor a statement needs to quote it; 256 bits."""
    return _read_or_make(folder / DATABASE_PASSWORD, lambda: secrets.token_hex(32))


def demo_password(folder: Path) -> str:
    return _read_or_make(folder / DEMO_PASSWORD, lambda: secrets.token_hex(8))


def _read_or_make(path: Path, make: Callable[[], str]) -> str:
    """The secret in `path`. Two processes that start together agree on one."""
    if path.exists():
        return path.read_text(encoding="ascii").strip()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(make() + "\n", encoding="ascii")
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_text(encoding="ascii").strip()
