"""The master keys, which wrap the keys of people and never touch anything else."""

import base64
import binascii

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from privacy import cipher


class UnknownMasterKey(Exception):
    """A key was wrapped by a master key that is no longer in VAULT_MASTER_KEYS."""


def current_key_id() -> str:
    """The first of VAULT_MASTER_KEYS wraps; the others only unwrap."""
    for key_id in settings.VAULT_MASTER_KEYS:
        return str(key_id)
    raise ImproperlyConfigured("VAULT_MASTER_KEYS is empty; it needs one key at least.")


def wrap(data_key: bytes, *, owner_id: int, master_key_id: str) -> bytes:
    return cipher.seal(_master(master_key_id), data_key, context=_context(owner_id))


def unwrap(wrapped: cipher.Sealed, *, owner_id: int, master_key_id: str) -> bytes:
    """The data key, or Tampered: a wrapped key opens only in its owner's row."""
    return cipher.open_sealed(_master(master_key_id), wrapped, context=_context(owner_id))


def _context(owner_id: int) -> str:
    return f"privacy.user_key|{owner_id}"


def _master(key_id: str) -> AESGCM:
    encoded = settings.VAULT_MASTER_KEYS.get(key_id)
    if encoded is None:
        raise UnknownMasterKey(key_id)
    try:
        key = base64.b64decode(encoded, validate=True)
    except binascii.Error:
        key = b""
    if len(key) != cipher.KEY_BYTES:
        raise ImproperlyConfigured(
            f"Key {key_id!r} of VAULT_MASTER_KEYS is not 32 bytes of base64."
        )
    return AESGCM(key)
