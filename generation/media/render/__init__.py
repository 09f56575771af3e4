"""Pictures of models, without a graphics card."""

from generation.media.render.pictures import (
    image_thumbnail,
    render_mesh,
    thumbnail,
    turntable,
    warm,
)

__all__ = ["image_thumbnail", "render_mesh", "thumbnail", "turntable", "warm"]
