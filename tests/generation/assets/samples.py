"""Small files to store, and what lies in the folder afterwards."""

import io
import uuid
from pathlib import Path
from typing import Any

from django.utils import timezone
from PIL import Image

from accounts.models import User
from generation.assets.create import create_asset
from generation.media.meshes.glb import write_glb
from generation.models import Asset, AssetRole, Job, JobInput, JobState
from tests.generation.media.solids import coloured, cube


def png(colour: tuple[int, ...] = (200, 60, 30), size: tuple[int, int] = (48, 32)) -> bytes:
    target = io.BytesIO()
    Image.new("RGB" if len(colour) == 3 else "RGBA", size, colour).save(target, "PNG")
    return target.getvalue()


def glb() -> bytes:
    return write_glb(coloured(cube(), (40, 120, 200)))


def fox() -> str:
    """What an export is named after."""
    return "fox"


def picture(owner: User, **fields: Any) -> Asset:
    values: dict[str, Any] = {"role": AssetRole.UPLOAD, "data": png(), "format": "png"}
    return create_asset(owner=owner, **values | fields)


def model(owner: User, **fields: Any) -> Asset:
    values: dict[str, Any] = {"role": AssetRole.RESULT, "data": glb(), "format": "glb"}
    return create_asset(owner=owner, **values | fields)


def job(owner: User, **fields: Any) -> Job:
    """A bare row, for files that belong to a job."""
    now = timezone.now()
    values: dict[str, Any] = {
        "request_key": uuid.uuid4().hex,
        "task": "image_to_3d",
        "engine": "inflate",
        "engine_version": "1",
        "provider": "builtin",
        "queue": "compute",
        "seed": 1,
        "price": 1,
        "sealed_request": b"",
        "rank": 1,
        "next_step_at": now,
        "deadline_at": now,
    }
    known = {field.name for field in Job._meta.get_fields()}
    values = {name: value for name, value in (values | fields).items() if name in known}
    return Job.objects.create(owner=owner, **values)


def use(asset: Asset) -> JobInput:
    """As what a job that has ended was made from."""
    ended = job(asset.owner, state=JobState.SUCCEEDED, finished_at=timezone.now())
    return JobInput.objects.create(job=ended, asset=asset)


def files_in(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file()}
