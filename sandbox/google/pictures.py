"""Pictures of people who do not exist: a head and shoulders in a colour of their own."""

import colorsys
import hashlib
import io

from PIL import Image, ImageDraw

SIZE = 256


def picture_of(name: str) -> bytes:
    """A PNG, the same each time."""
    hue = hashlib.sha256(name.encode()).digest()[0] / 256
    picture = Image.new("RGB", (SIZE, SIZE), _colour(hue, 0.9))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((84, 44, 172, 132), fill=_colour(hue, 0.45))
    draw.ellipse((44, 152, 212, 330), fill=_colour(hue, 0.45))
    content = io.BytesIO()
    picture.save(content, "PNG")
    return content.getvalue()


def _colour(hue: float, lightness: float) -> tuple[int, int, int]:
    red, green, blue = colorsys.hls_to_rgb(hue, lightness, 0.45)
    return round(red * 255), round(green * 255), round(blue * 255)
