"""Storing a file of a person: opened to see that it is sound, sealed, then written down."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.db import DatabaseError

from accounts.models import User
from generation.assets.formats import FORMATS
from generation.assets.opening import Findings, examine
from generation.media.storage import sealed
from generation.models import Asset, AssetRole, Job
from privacy.vault import UserCipher, cipher_for


def create_asset(
    *,
    owner: User,
    role: AssetRole,
    data: bytes,
    format: str,  # noqa: A002  the name of the column
    job: Job | None = None,
    parent: Asset | None = None,
    position: int = 0,
    seed: int | None = None,
    facts: Mapping[str, Any] | None = None,
    cipher: UserCipher | None = None,
) -> Asset:
    """Store a file that opens, or raise DoesNotOpen. A GLB without facts gets a print report."""
    findings = examine(data, format, report=facts is None)
    asset = Asset(
        owner=owner,
        role=role,
        format=format,
        job=job,
        parent=parent,
        position=position,
        seed=seed,
        facts=dict(findings.facts if facts is None else facts),
    )
    return store(asset, data, findings, cipher=cipher or cipher_for(owner.pk))


def store(asset: Asset, data: bytes, findings: Findings, *, cipher: UserCipher) -> Asset:
    """Seal the bytes, then insert the row that knows where they are."""
    form = FORMATS[asset.format]
    asset.kind, asset.media_type = form.kind, form.media_type
    asset.width, asset.height = findings.width, findings.height
    asset.storage_name = uuid.uuid4().hex
    name = asset.storage_name
    stored = sealed.write(name, data, cipher=cipher, context=asset.key_context)
    asset.bytes, asset.fingerprint = stored.bytes, cipher.fingerprint(stored.sha256)
    try:
        asset.save(force_insert=True)
    except DatabaseError:
        sealed.delete(name)
        raise
    return asset
