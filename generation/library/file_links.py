"""Addresses of files: for their owner, or signed for anyone until a moment."""

import time
from typing import Final
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from generation.models import Asset

SHARED_FOR_S: Final = 7 * 24 * 60 * 60
"""How long a link works that an owner passes on."""
_SALT: Final = "generation.file"


def file_url(asset: Asset, name: str) -> str:
    """Where the owner gets the asset; the extension of the name picks the format."""
    return reverse("generation:file", args=[asset.public_id, name])


def signed_file_url(asset: Asset, name: str, *, expires_s: int) -> str:
    """Where anyone who has the link gets exactly this file, for so many seconds."""
    until = int(time.time()) + expires_s
    signature = Signer(salt=_SALT).signature(_message(asset.public_id, name, until))
    return f"{file_url(asset, name)}?sig={until}.{signature}"


def seconds_left(token: str, *, asset: UUID, name: str) -> int:
    """How long a link still opens this file; 0 where it does not."""
    until, _, signature = token.partition(".")
    if not (until.isascii() and until.isdigit() and len(until) <= 12):
        return 0
    signer = Signer(salt=_SALT)
    try:
        signer.unsign(f"{_message(asset, name, int(until))}{signer.sep}{signature}")
    except BadSignature:
        return 0
    return max(int(until) - int(time.time()), 0)


def _message(asset: UUID, name: str, until: int) -> str:
    return f"{asset}/{name}/{until}"
