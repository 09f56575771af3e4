"""What a file is, from its first bytes. Names and declared media types prove nothing."""

from typing import Final

from generation.media.intake.codes import Code, Unfit

_LEADING: Final = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"BM", "BMP"),
    (b"\x00\x00\x01\x00", "ICO"),
    (b"8BPS", "Photoshop"),
    (b"%!PS", "EPS"),
    (b"\xc5\xd0\xd3\xc6", "EPS"),
    (b"%PDF-", "PDF"),
    (b"\xff\x0a", "JPEG XL"),
    (b"\x00\x00\x00\x0cJXL ", "JPEG XL"),
    (b"\x00\x00\x00\x0cjP  ", "JPEG 2000"),
)
_AVIF_BRANDS: Final = {b"avif", b"avis"}
_HEIF_BRANDS: Final = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_LOOK_AT: Final = 4096

ALLOWED: Final = ("PNG", "JPEG", "WEBP", "GIF", "AVIF")
"""By the names that Pillow gives them."""


def require_allowed(data: bytes) -> str:
    """The format of a file that may be decoded, or Unfit with the reason."""
    if not data:
        raise Unfit(Code.EMPTY)
    if found := signature_of(data):
        if found in ALLOWED:
            return found
        raise Unfit(Code.FORMAT, found)
    if _is_heif(data):
        raise Unfit(Code.HEIC)
    if _is_svg(data):
        raise Unfit(Code.SVG)
    raise Unfit(Code.NOT_AN_IMAGE)


def signature_of(data: bytes) -> str | None:
    """The format that the first bytes name, allowed or not."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    if _brands(data) & _AVIF_BRANDS:
        return "AVIF"
    return next((name for lead, name in _LEADING if data.startswith(lead)), None)


def _is_heif(data: bytes) -> bool:
    return bool(_brands(data) & _HEIF_BRANDS)


def _brands(data: bytes) -> set[bytes]:
    """Major and compatible brands of an ISO base media file (ISO/IEC 14496-12, 4.3)."""
    if data[4:8] != b"ftyp":
        return set()
    box = data[8 : min(int.from_bytes(data[:4], "big"), 256)]
    return {box[:4]} | {box[start : start + 4] for start in range(8, len(box), 4)}


def _is_svg(data: bytes) -> bool:
    text = data[:_LOOK_AT].removeprefix(b"\xef\xbb\xbf").lstrip()
    return text.startswith(b"<") and b"<svg" in text.lower()
