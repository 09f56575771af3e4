"""Storing a file of a person: opened to see that it is sound, sealed, then written down."""

from collections.abc import Mapping
from typing import Any

from accounts.models import User
from generation.assets.opening import examine
from generation.assets.sealing import store
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
