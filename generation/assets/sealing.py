"""Bytes first, then the row that knows where they are: no lock is held while bytes travel."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from generation.assets.erase import erase_unknown
from generation.assets.formats import FORMATS
from generation.assets.opening import Findings
from generation.media.storage import sealed
from generation.models import Asset
from privacy.vault import UserCipher


class Sealing:
    """Files whose bytes are stored and whose rows are yet to be inserted."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def seal(self, asset: Asset, data: bytes, findings: Findings, *, cipher: UserCipher) -> Asset:
        """Store the bytes, and note on the asset, which stays unsaved, what its row will say."""
        form = FORMATS[asset.format]
        asset.kind, asset.media_type = form.kind, form.media_type
        asset.width, asset.height = findings.width, findings.height
        asset.storage_name = uuid.uuid4().hex
        self.names.append(asset.storage_name)
        stored = sealed.write(asset.storage_name, data, cipher=cipher, context=asset.key_context)
        asset.bytes, asset.fingerprint = stored.bytes, cipher.fingerprint(stored.sha256)
        return asset


@contextmanager
def sealing() -> Iterator[Sealing]:
    """Seal and insert inside; at the end, well or badly, bytes that got no row are taken away."""
    begun = Sealing()
    try:
        yield begun
    finally:
        erase_unknown(begun.names)


def store(asset: Asset, data: bytes, findings: Findings, *, cipher: UserCipher) -> Asset:
    """Seal the bytes, then insert the row."""
    with sealing() as files:
        files.seal(asset, data, findings, cipher=cipher)
        with transaction.atomic():
            asset.save(force_insert=True)
    return asset
