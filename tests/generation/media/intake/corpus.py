"""Pictures, and things that pretend to be: one for every row of the upload table."""

import gzip
import io
import struct
import zlib
from collections.abc import Callable
from typing import Any

import numpy as np
from PIL import Image, ImageCms, PngImagePlugin

MEBIBYTE = 1 << 20


def encoded(image: Image.Image, format_: str, **options: Any) -> bytes:
    target = io.BytesIO()
    image.save(target, format_, **options)
    return target.getvalue()


def scene(width: int = 64, height: int = 48) -> Image.Image:
    """Four different corners, so that a turn or a flip shows."""
    image = Image.new("RGB", (width, height), (200, 40, 40))
    image.paste((40, 160, 60), (width // 2, 0, width, height // 2))
    image.paste((30, 60, 190), (0, height // 2, width // 2, height))
    image.paste((230, 220, 90), (width // 2, height // 2, width, height))
    return image


def png_chunk(kind: bytes, data: bytes) -> bytes:
    crc = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc)


def png_header(width: int, height: int, *, depth: int = 8, colour: int = 2) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", head)


def with_chunk(png: bytes, kind: bytes, data: bytes) -> bytes:
    """A PNG with one more chunk behind its header."""
    return png[:33] + png_chunk(kind, data) + png[33:]


def _bomb() -> bytes:
    return zlib.compress(bytes(80 * MEBIBYTE), 9)


def text_bomb() -> bytes:
    return with_chunk(encoded(scene(), "PNG"), b"zTXt", b"Comment\0\0" + _bomb())


def profile_bomb() -> bytes:
    return with_chunk(encoded(scene(), "PNG"), b"iCCP", b"profile\0\0" + _bomb())


def late_text_bomb() -> bytes:
    """The same behind the pixels, where only a full decode meets it."""
    png = encoded(scene(), "PNG")
    return png[:-12] + png_chunk(b"zTXt", b"Comment\0\0" + _bomb()) + png[-12:]


def one_bit_bomb() -> bytes:
    return encoded(Image.new("1", (12_000, 12_000)), "PNG")


def huge_png() -> bytes:
    return png_header(30_000, 30_000) + png_chunk(b"IDAT", bytes(100)) + png_chunk(b"IEND", b"")


def lying_png() -> bytes:
    """The header promises 36 megapixels, the data end after a few rows."""
    data = zlib.compress(bytes(6000 * 3 * 4))
    return png_header(6000, 6000) + png_chunk(b"IDAT", data) + png_chunk(b"IEND", b"")


def huge_gif() -> bytes:
    return b"GIF89a" + struct.pack("<HH", 65_535, 65_535) + bytes(20)


def growing_gif() -> bytes:
    """A canvas of 16 by 16 with a frame of 60,000 by 60,000."""
    frame = b"," + struct.pack("<HHHH", 0, 0, 60_000, 60_000) + b"\x00\x02\x02\x4c\x01\x00"
    return b"GIF89a" + struct.pack("<HHBBB", 16, 16, 0x80, 0, 0) + bytes(6) + frame + b";"


def huge_webp() -> bytes:
    side = (16_383 - 1).to_bytes(3, "little")
    head = b"VP8X" + struct.pack("<I", 10) + bytes(4) + side + side
    return b"RIFF" + struct.pack("<I", 4 + len(head)) + b"WEBP" + head


def corrupt_png() -> bytes:
    data = bytearray(encoded(scene(256, 256).effect_spread(40), "PNG"))
    data[len(data) // 2] ^= 0xFF
    return bytes(data)


def cut(format_: str) -> bytes:
    data = encoded(scene(256, 256).effect_spread(40), format_)
    return data[: len(data) * 2 // 3]


def cmyk() -> bytes:
    return encoded(scene().convert("CMYK"), "JPEG", quality=95)


def sixteen_bit_ramp() -> bytes:
    ramp = np.linspace(0, 65_535, 256).astype(np.uint16)
    return encoded(Image.fromarray(np.tile(ramp, (32, 1))), "PNG")


def animated(format_: str) -> bytes:
    frames = [Image.new("RGB", (32, 32), colour) for colour in ("red", "green", "blue")]
    return encoded(frames[0], format_, save_all=True, append_images=frames[1:], duration=100)


def turned(orientation: int) -> bytes:
    """A JPEG that a camera held in another way, with the place where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = "canary-description"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (52.0, 31.0, 12.0)
    comment = b"canary-comment"
    return encoded(scene(), "JPEG", exif=exif, quality=95, subsampling=0, comment=comment)


def talkative_png() -> bytes:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "canary-author")
    notes.add_itxt("XML:com.adobe.xmp", "<x>canary-xmp</x>")
    return encoded(scene(), "PNG", pnginfo=notes, dpi=(300, 300))


def swapped_profile() -> bytes:
    """A profile of ours that calls red what sRGB calls green: visible if it is honoured."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    for index in range(int.from_bytes(profile[128:132], "big")):
        entry = 132 + 12 * index
        tag = bytes(profile[entry : entry + 4])
        profile[entry : entry + 4] = {b"rXYZ": b"gXYZ", b"gXYZ": b"rXYZ"}.get(tag, tag)
    data = bytes(profile).replace(b"s\0R\0G\0B", b"o\0u\0r\0s").replace(b"sRGB", b"ours")
    return encoded(scene(), "PNG", icc_profile=data)


def palette_with_hole() -> bytes:
    image = scene().convert("P", palette=Image.Palette.ADAPTIVE)
    return encoded(image, "PNG", transparency=image.getpixel((0, 0)))


def see_through(alpha: int) -> bytes:
    image = scene().convert("RGBA")
    image.putalpha(alpha)
    return encoded(image, "PNG")


def plain(width: int, height: int, mode: str = "RGB") -> bytes:
    return encoded(Image.new(mode, (width, height), 7 if mode == "L" else (7, 7, 7)), "PNG")


def gif_and_html() -> bytes:
    return encoded(scene(), "GIF") + b"<script>canary-script</script>"


def png_and_zip() -> bytes:
    return encoded(scene(), "PNG") + b"PK\x03\x04canary-zip"


def jpeg_with_php() -> bytes:
    return encoded(scene(), "JPEG", comment=b"<?php canary-php ?>")


SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'
HEIC = struct.pack(">I", 24) + b"ftypheic" + bytes(4) + b"mif1heic" + bytes(64)
EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 100 100\nshowpage\n"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"
PSD = b"8BPS\x00\x01" + bytes(60)
MP4 = struct.pack(">I", 24) + b"ftypisom" + bytes(4) + b"isommp42" + bytes(64)


def scan_bomb(scans: int = 2000) -> bytes:
    """A progressive JPEG whose last scan is there very many times."""
    jpeg = encoded(scene(), "JPEG", progressive=True)
    last = jpeg.rindex(b"\xff\xda")
    return jpeg[:last] + jpeg[last:-2] * scans + jpeg[-2:]


REFUSED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "empty file": ("upload_empty", lambda: b""),
    "25 MB and one byte": ("upload_too_large", lambda: b"\x89PNG\r\n\x1a\n" + bytes(25_000_000)),
    "text": ("upload_not_an_image", lambda: b"just words " * 20),
    "HTML": ("upload_not_an_image", lambda: b"<!doctype html><p>hello</p>"),
    "gzip": ("upload_not_an_image", lambda: gzip.compress(SVG)),
    "film": ("upload_not_an_image", lambda: MP4),
    "SVG": ("upload_svg", lambda: SVG),
    "SVG behind a byte order mark": ("upload_svg", lambda: b"\xef\xbb\xbf\n " + SVG),
    "HEIC": ("upload_heic", lambda: HEIC),
    "TIFF": ("upload_format", lambda: encoded(scene(), "TIFF")),
    "BMP": ("upload_format", lambda: encoded(scene(), "BMP")),
    "ICO": ("upload_format", lambda: encoded(scene(), "ICO")),
    "EPS": ("upload_format", lambda: EPS),
    "PDF": ("upload_format", lambda: PDF),
    "PSD": ("upload_format", lambda: PSD),
    "JPEG 2000": ("upload_format", lambda: b"\x00\x00\x00\x0cjP  \r\n\x87\n" + bytes(64)),
    "truncated PNG": ("upload_truncated", lambda: cut("PNG")),
    "truncated JPEG": ("upload_truncated", lambda: cut("JPEG")),
    "truncated WebP": ("upload_truncated", lambda: cut("WEBP")),
    "truncated GIF": ("upload_truncated", lambda: cut("GIF")),
    "truncated AVIF": ("upload_truncated", lambda: cut("AVIF")),
    "only a PNG signature": ("upload_truncated", lambda: b"\x89PNG\r\n\x1a\n"),
    "only a JPEG marker": ("upload_truncated", lambda: b"\xff\xd8\xff"),
    "corrupt PNG data": ("upload_truncated", corrupt_png),
    "more promised than there": ("upload_truncated", lying_png),
    "PNG of 0 by 0": ("upload_truncated", lambda: png_header(0, 0) + png_chunk(b"IEND", b"")),
    "text chunk bomb": ("upload_bomb", text_bomb),
    "text chunk bomb behind the pixels": ("upload_bomb", late_text_bomb),
    "profile bomb": ("upload_bomb", profile_bomb),
    "scan bomb": ("upload_bomb", scan_bomb),
    "one-bit PNG of 144 megapixels": ("upload_too_many_pixels", one_bit_bomb),
    "PNG of 900 megapixels": ("upload_too_many_pixels", huge_png),
    "GIF of 4 gigapixels": ("upload_too_many_pixels", huge_gif),
    "GIF that grows": ("upload_too_many_pixels", growing_gif),
    "WebP of 268 megapixels": ("upload_too_many_pixels", huge_webp),
    "a side of 12,001": ("upload_too_many_pixels", lambda: plain(12_001, 700, "L")),
    "1 by 1": ("upload_too_small", lambda: plain(1, 1)),
    "15 by 40": ("upload_too_small", lambda: plain(15, 40)),
    "65,500 by 2": ("upload_too_narrow", lambda: plain(65_500, 2, "L")),
    "6,000 by 2": ("upload_too_narrow", lambda: plain(6_000, 2)),
    "337 by 16": ("upload_too_narrow", lambda: plain(337, 16)),
    "nothing visible": ("upload_no_content", lambda: see_through(0)),
}
"""What must not be taken: the code that it is refused with, and how to make it."""

TAKEN: dict[str, tuple[str, tuple[int, int], Callable[[], bytes]]] = {
    "PNG": ("png", (64, 48), lambda: encoded(scene(), "PNG")),
    "JPEG": ("jpg", (64, 48), lambda: encoded(scene(), "JPEG")),
    "WebP": ("jpg", (64, 48), lambda: encoded(scene(), "WEBP")),
    "AVIF": ("jpg", (64, 48), lambda: encoded(scene(), "AVIF")),
    "GIF": ("png", (64, 48), lambda: encoded(scene(), "GIF")),
    "CMYK JPEG": ("jpg", (64, 48), cmyk),
    "grey JPEG": ("jpg", (64, 48), lambda: encoded(scene().convert("L"), "JPEG")),
    "16-bit grey PNG": ("png", (256, 32), sixteen_bit_ramp),
    "one-bit PNG": ("png", (64, 48), lambda: encoded(scene().convert("1"), "PNG")),
    "palette with transparency": ("png", (64, 48), palette_with_hole),
    "half transparent": ("png", (64, 48), lambda: see_through(128)),
    "transparent WebP": (
        "png",
        (64, 48),
        lambda: encoded(Image.open(io.BytesIO(see_through(9))), "WEBP"),
    ),
    "alpha that hides nothing": ("png", (64, 48), lambda: see_through(255)),
    "one colour": ("png", (32, 32), lambda: plain(32, 32)),
    "16 by 320": ("png", (16, 320), lambda: plain(16, 320)),
    "GIF with a page behind": ("png", (64, 48), gif_and_html),
    "PNG with an archive behind": ("png", (64, 48), png_and_zip),
    "JPEG with a program in it": ("jpg", (64, 48), jpeg_with_php),
}
"""What must be taken: the format and size that come out, and how to make it."""
