"""Addresses of files: for their owner, or signed for anyone until a moment."""

import time
from typing import Final
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from generation.models import Asset

SHARED_FOR_S: Final = 7 * 24 * 60 * 60
"""How long a link works that an owner passes on."""
_HOUR_S: Final = 60 * 60
_SALT: Final = "generation.file"


def file_url(asset: Asset, name: str) -> str:
    """Where the owner gets the asset; the extension of the name picks the format."""
    return reverse("generation:file", args=[asset.public_id, name])


def signed_file_url(asset: Asset, name: str, *, expires_s: int) -> str:
    """Where anyone who has the link gets exactly this file, for so many seconds."""
    return _signed(asset, name, until=int(time.time()) + expires_s)


def lent_file_url(asset: Asset, name: str) -> str:
    """Where a viewer gets the file that has no session of ours, such as one for rooms on a phone.

    It works for one to two hours, and is the same address within each hour, so that the browser
    of its owner need not fetch the file anew.
    """
    return _signed(asset, name, until=(int(time.time()) // _HOUR_S + 2) * _HOUR_S)


def _signed(asset: Asset, name: str, *, until: int) -> str:
    signature = Signer(salt=_SALT).signature(_message(asset.public_id, name, until))
    return f"{file_url(asset, name)}?sig={until}.{signature}"


def is_signed(token: str, *, asset: UUID, name: str) -> bool:
    """Whether a link opens this file now."""
    until, _, signature = token.partition(".")
    if not (until.isascii() and until.isdigit() and len(until) <= 12):
        return False
    signer = Signer(salt=_SALT)
    try:
        signer.unsign(f"{_message(asset, name, int(until))}{signer.sep}{signature}")
    except BadSignature:
        return False
    return int(until) > int(time.time())


def _message(asset: UUID, name: str, until: int) -> str:
    return f"{asset}/{name}/{until}"
