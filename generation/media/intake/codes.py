"""The reasons to refuse an upload. Their values are stable: scripts rely on them."""

from enum import StrEnum


class Code(StrEnum):
    EMPTY = "upload_empty"
    TOO_LARGE = "upload_too_large"
    NOT_AN_IMAGE = "upload_not_an_image"
    FORMAT = "upload_format"
    SVG = "upload_svg"
    HEIC = "upload_heic"
    TRUNCATED = "upload_truncated"
    BOMB = "upload_bomb"
    TOO_MANY_PIXELS = "upload_too_many_pixels"
    TOO_SMALL = "upload_too_small"
    TOO_NARROW = "upload_too_narrow"
    NO_CONTENT = "upload_no_content"
    QUOTA = "upload_quota"
    BUSY = "upload_busy"


class Unfit(Exception):
    """Raised where a picture is looked at; `refusals` puts it into words."""

    def __init__(self, code: Code, detail: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail
