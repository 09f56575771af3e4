import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image, ImageDraw

from accounts.models import User
from tests.generation.jobs.conftest import hints, media, new_owner, owner

__all__ = ["hints", "media", "new_owner", "owner"]

STUDIO = "/studio/"


@pytest.fixture
def browser(client: Client, owner: User) -> Client:
    client.force_login(owner)
    return client


def words(**changes: Any) -> dict[str, Any]:
    """What a browser sends for a picture from words."""
    form = {"task": "text_to_image", "engine": "scene-composer", "prompt": "a red fox"}
    return {**form, "request_key": "one", **changes}


def drawing(size: tuple[int, int] = (96, 80)) -> bytes:
    """A red disc on a plain ground: a picture that every engine takes."""
    image = Image.new("RGB", size, (236, 232, 224))
    width, height = size
    ImageDraw.Draw(image).ellipse((width / 4, height / 4, width * 0.75, height * 0.75), "#b4532a")
    return _png(image)


def mask(size: tuple[int, int] = (96, 80)) -> bytes:
    return _png(Image.new("L", size, 255))


def file(data: bytes, name: str = "picture.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type="image/png")


def _png(image: Image.Image) -> bytes:
    target = io.BytesIO()
    image.save(target, "PNG")
    return target.getvalue()
