"""AES-256-GCM under the keys of one person.

A sealed text is `version (1 byte) | nonce (12) | ciphertext | tag (16)`. Its context is
authenticated with it (additional data), so that a sealed text opens only in the place it was made
for. Nonces are random: NIST SP 800-38D allows 2^32 of them under one key.
"""

import hashlib
import hmac
import json
import os
import unicodedata
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES: Final = 32
VERSION: Final = b"\x01"
NONCE_BYTES: Final = 12
TAG_BYTES: Final = 16
OVERHEAD: Final = len(VERSION) + NONCE_BYTES + TAG_BYTES

Sealed = bytes | memoryview
"""As it was made, or as a BinaryField gives it back."""


class Tampered(Exception):
    """A sealed text that this key, in this context, did not make; or that was changed since."""


def seal(aead: AESGCM, plaintext: bytes, *, context: str) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    return VERSION + nonce + aead.encrypt(nonce, plaintext, _bound_to(context))


def open_sealed(aead: AESGCM, sealed: Sealed, *, context: str) -> bytes:
    view = memoryview(sealed)  # a slice of bytes would copy a MiB, and cost more than AES does
    if len(view) < OVERHEAD or view[0] != VERSION[0]:
        raise Tampered("not a sealed text of a version that is known")
    nonce, ciphertext = view[1 : 1 + NONCE_BYTES], view[1 + NONCE_BYTES :]
    try:
        return aead.decrypt(nonce, ciphertext, _bound_to(context))
    except InvalidTag:
        raise Tampered(
            "the key, the context or the bytes are not those it was sealed with"
        ) from None


def _bound_to(context: str) -> bytes:
    return VERSION + context.encode()


def derive(key: bytes, *, purpose: str) -> bytes:
    """A key for one purpose (HKDF-SHA256, RFC 5869), so that no two uses share a key."""
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=f"maquette {purpose}".encode()).derive(key)


class UserCipher:
    """Seals and opens what belongs to one person. Made by `privacy.vault.cipher_for`."""

    __slots__ = ("_content", "_files", "_search")

    overhead: Final = OVERHEAD
    """How many bytes longer a sealed text is than its plaintext."""

    def __init__(self, data_key: bytes) -> None:
        self._content = AESGCM(derive(data_key, purpose="content v1"))
        self._search = derive(data_key, purpose="search v1")
        self._files = derive(data_key, purpose="files v1")

    def seal(self, plaintext: bytes, *, context: str) -> bytes:
        return seal(self._content, plaintext, context=context)

    def open(self, sealed: Sealed, *, context: str) -> bytes:
        """The plaintext, or Tampered."""
        return open_sealed(self._content, sealed, context=context)

    def seal_json(self, value: Any, *, context: str) -> bytes:
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return self.seal(text.encode(), context=context)

    def open_json(self, sealed: Sealed, *, context: str) -> Any:
        return json.loads(self.open(sealed, context=context))

    def fingerprint(self, sha256: str) -> str:
        """An HMAC in hexadecimal of a file's hash: equal for equal files of this person alone.

        The hash itself would tell whoever has the database that somebody keeps a known file.
        """
        return hmac.digest(self._files, bytes.fromhex(sha256), hashlib.sha256).hex()

    def blind_token(self, word: str) -> int:
        """A signed 64-bit HMAC of the word, the same for every spelling of its letters."""
        normal = unicodedata.normalize("NFKC", word).casefold().encode(errors="surrogatepass")
        digest = hmac.digest(self._search, normal, hashlib.sha256)
        return int.from_bytes(digest[:8], "big", signed=True)
