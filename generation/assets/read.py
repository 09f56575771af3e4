"""Reading what was stored: whole, in part, or as pixels."""

import hashlib
from collections.abc import Iterator

from generation.assets.opening import to_rgba
from generation.media.storage import sealed
from generation.models import Asset
from generation.providers.contract import Picture
from privacy.vault import UserCipher, cipher_for


def asset_chunks(
    asset: Asset, *, start: int = 0, stop: int | None = None, cipher: UserCipher | None = None
) -> Iterator[bytes]:
    """Plaintext bytes start to stop (exclusive), at most a MiB at a time."""
    return sealed.read(
        asset.storage_name,
        cipher=cipher or cipher_for(asset.owner_id),
        context=asset.key_context,
        start=start,
        stop=stop,
    )


def asset_bytes(asset: Asset, *, cipher: UserCipher | None = None) -> bytes:
    return b"".join(asset_chunks(asset, cipher=cipher))


def asset_sha256(asset: Asset, *, cipher: UserCipher | None = None) -> str:
    """Of the plaintext, in hexadecimal. It is read for this, for the hash is not kept."""
    digest = hashlib.sha256()
    for chunk in asset_chunks(asset, cipher=cipher):
        digest.update(chunk)
    return digest.hexdigest()


def asset_picture(asset: Asset, *, cipher: UserCipher | None = None) -> Picture:
    """The pixels of an image asset, as providers take them."""
    return Picture(to_rgba(asset_bytes(asset, cipher=cipher), asset.format))
