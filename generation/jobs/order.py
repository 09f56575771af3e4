"""What a person asks for, before anything has checked, priced or stored it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generation.engines.tasks import Task
from generation.models import Asset, AssetRole, Job


@dataclass(frozen=True, slots=True)
class Order:
    """One request, as a door took it. `params` may leave out what has a default."""

    task: Task
    engine: str
    prompt: str = ""
    negative_prompt: str = ""
    images: tuple[Asset, ...] = ()
    mask: Asset | None = None
    params: Mapping[str, Any] = field(default_factory=dict)
    seed: int | None = None
    outputs: int = 1
    parent: Job | None = None


def order_for_3d(asset: Asset, engine: str) -> Order:
    """Make this picture a model. Where its engine left a matte, that is the mask: no guessing."""
    return Order(
        task=Task.IMAGE_TO_3D,
        engine=engine,
        images=(asset,),
        mask=matte_of(asset),
        parent=asset.job,
    )


def matte_of(asset: Asset) -> Asset | None:
    """What the engine that made this picture left of its subject, to the pixel."""
    if asset.job_id is None or asset.role != AssetRole.RESULT:
        return None
    mattes = Asset.objects.filter(job=asset.job_id, role=AssetRole.MATTE, deleted_at=None)
    return mattes.filter(position=asset.position).first()
