"""Stores noise of each size that is asked for, sealed and in clear, and prints the addresses."""

import io
import os
import sys

import django

django.setup()

from PIL import Image

from accounts.models import User
from benchmarks.files.urls import FOLDER
from generation.assets.create import create_asset
from generation.library.file_links import file_url
from generation.models import AssetRole


def noise(megabytes: int) -> bytes:
    """A PNG that does not compress."""
    side = int((megabytes * 1e6 / 3) ** 0.5)
    target = io.BytesIO()
    image = Image.frombytes("RGB", (side, side), os.urandom(3 * side * side))
    image.save(target, "PNG", compress_level=0)
    return target.getvalue()


FOLDER.mkdir(exist_ok=True)
person = User.objects.get(email="visitor@maquette.localhost")
for size in map(int, sys.argv[1:]):
    data = noise(size)
    (FOLDER / f"{size}.file").write_bytes(data)
    asset = create_asset(owner=person, role=AssetRole.UPLOAD, data=data, format="png")
    print(file_url(asset, "noise.png"))
