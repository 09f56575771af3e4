"""The key that signs who somebody is, for programs that ask our OpenID provider."""

import base64
import binascii

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import load_pem_private_key

BEGINNING = "-----BEGIN"
LEAST_BITS = 2048


class NotASigningKey(Exception):
    """The text is no RSA private key, or one that is too short."""


def as_pem(text: str) -> str:
    """The PEM of a key that was given as such, or in base64 so that it fits on one line."""
    pem = text.strip() if text.lstrip().startswith(BEGINNING) else _decoded(text)
    try:
        key = load_pem_private_key(pem.encode(), password=None)
    except (ValueError, TypeError) as fault:
        raise NotASigningKey from fault
    if not isinstance(key, rsa.RSAPrivateKey) or key.key_size < LEAST_BITS:
        raise NotASigningKey
    return pem


def _decoded(text: str) -> str:
    try:
        return base64.b64decode("".join(text.split()), validate=True).decode("ascii").strip()
    except (binascii.Error, UnicodeDecodeError) as fault:
        raise NotASigningKey from fault
