"""Reading the picture that somebody wants to be shown with (named by settings.AVATAR_READER)."""

import io
from typing import Final

from PIL import Image, ImageOps

from generation.assets.uploads import read_picture

SIDE: Final = 256


def read_avatar(data: bytes, *, owner_id: int) -> bytes:
    """The middle of the picture as a small square WebP, or UploadRefused.

    The stranger's bytes are opened in the confined decoder alone; here we open what it wrote.
    """
    clean = read_picture(owner_id, io.BytesIO(data))
    with Image.open(io.BytesIO(clean.data)) as picture:
        picture.draft("RGB", (2 * SIDE, 2 * SIDE))
        square = ImageOps.fit(picture, (SIDE, SIDE), Image.Resampling.LANCZOS)
    target = io.BytesIO()
    square.save(target, "WEBP", quality=86, method=6)
    return target.getvalue()
