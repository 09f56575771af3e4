"""The door for pictures: bytes of a stranger in, a picture that we wrote ourselves out."""

from typing import Final, Protocol

from generation.media.intake import limits
from generation.media.intake.codes import Code, Unfit
from generation.media.intake.headers import declared_size, scan_count
from generation.media.intake.refusals import UploadRefused
from generation.media.intake.result import CleanPicture
from generation.media.intake.sandbox import sandbox
from generation.media.intake.signatures import require_allowed

_PIECE: Final = 1 << 16


class Source(Protocol):
    """An open file, or what Django makes of an upload."""

    def read(self, size: int = ..., /) -> bytes: ...


def clean_picture(source: Source) -> CleanPicture:
    """Read, check and re-encode a picture, or raise UploadRefused. Nothing is kept of the file."""
    try:
        data = _read_capped(source)
        _require_decodable(data)
        return sandbox.clean(data)
    except Unfit as unfit:
        raise UploadRefused(unfit.code, unfit.detail) from None


def _require_decodable(data: bytes) -> None:
    """Refuse what its first bytes already tell, before any decoder sees it."""
    format_ = require_allowed(data)
    size = declared_size(format_, data)
    if size is not None:
        limits.check_size(*size)
    limits.check_scans(scan_count(format_, data))


def _read_capped(source: Source) -> bytes:
    """All bytes, in pieces, but never more than an upload may have."""
    data = bytearray()
    while piece := source.read(_PIECE):
        data += piece
        if len(data) > limits.MAX_BYTES:
            raise Unfit(Code.TOO_LARGE)
    return bytes(data)
