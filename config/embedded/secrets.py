"""Secrets of an embedded installation: made once, kept in files that only their owner may read."""

import base64
import os
import secrets
from collections.abc import Callable
from pathlib import Path

DJANGO_KEY = "django-key"
VAULT_MASTER_KEYS = "vault-master-keys"
DATABASE_PASSWORD = "database-password"  # noqa: S105  the name of a file
DEMO_PASSWORD = "demo-password"  # noqa: S105  the name of a file


def make_all(folder: Path) -> None:
    """Make whatever is missing before several processes ask for it at once."""
    for secret in (django_key, vault_master_keys, database_password, demo_password):
        secret(folder)


def django_key(folder: Path) -> str:
    return _read_or_make(folder / DJANGO_KEY, lambda: secrets.token_urlsafe(48))


def vault_master_keys(folder: Path) -> str:
    """`name:key` as the setting VAULT_MASTER_KEYS spells it; 256 bits."""
    return _read_or_make(
        folder / VAULT_MASTER_KEYS,
        lambda: "first:" + base64.b64encode(secrets.token_bytes(32)).decode(),
    )


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
