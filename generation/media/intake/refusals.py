"""The words for each reason to refuse an upload: what is wrong, and what to do about it."""

from typing import Final, NamedTuple

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from common.errors import DomainError, Words
from generation.media.intake import limits
from generation.media.intake.codes import Code


class _Reason(NamedTuple):
    status: int
    message: Words
    help: Words


_CONVERT: Final = _("Save it as PNG, JPEG or WebP and try again.")
_REASONS: Final[dict[Code, _Reason]] = {
    Code.EMPTY: _Reason(422, _("The file is empty."), _("Choose a picture that has content.")),
    Code.TOO_LARGE: _Reason(
        413,
        format_lazy(_("The file is larger than {limit} MB."), limit=limits.MAX_BYTES // 1_000_000),
        _("Save it smaller, or as JPEG, and try again."),
    ),
    Code.NOT_AN_IMAGE: _Reason(415, _("This file is not a picture that we can read."), _CONVERT),
    Code.FORMAT: _Reason(415, _("{detail} files are not taken here."), _CONVERT),
    Code.SVG: _Reason(
        415,
        _("This is an SVG drawing, which we do not take."),
        _("Export it as PNG from your drawing program and try again."),
    ),
    Code.HEIC: _Reason(
        415,
        _("This is an HEIC photo, which we cannot read yet."),
        _("Share it as JPEG. An iPhone does so with Settings, Camera, Formats, Most Compatible."),
    ),
    Code.TRUNCATED: _Reason(
        422,
        _("The picture is damaged or incomplete."),
        _("Perhaps it was not copied to the end. Open it, save it anew and try again."),
    ),
    Code.BOMB: _Reason(
        422, _("Opening this file takes far more room than a picture should."), _CONVERT
    ),
    Code.TOO_MANY_PIXELS: _Reason(
        422,
        format_lazy(
            _("The picture has more than {pixels} megapixels or a side above {side} pixels."),
            pixels=limits.MAX_PIXELS // 1_000_000,
            side=limits.MAX_SIDE,
        ),
        _("Make it smaller and try again."),
    ),
    Code.TOO_SMALL: _Reason(
        422,
        format_lazy(_("A side of the picture is below {side} pixels."), side=limits.MIN_SIDE),
        _("Choose a larger picture."),
    ),
    Code.TOO_NARROW: _Reason(
        422,
        format_lazy(
            _("The picture is more than {ratio} times as long as it is wide."),
            ratio=limits.MAX_ASPECT,
        ),
        _("Crop it and try again."),
    ),
    Code.NO_CONTENT: _Reason(
        422,
        _("Every pixel of the picture is fully transparent."),
        _("Check that its layers are visible, and save it again."),
    ),
    Code.QUOTA: _Reason(
        413,
        _("Your uploads fill the room that your account has."),
        _("Delete some of what you no longer need in the library."),
    ),
    Code.BUSY: _Reason(
        503,
        _("Too many pictures are being read at this moment."),
        _("Wait a few seconds and try again."),
    ),
}


class UploadRefused(DomainError):
    """An upload that was not taken. Nothing of it is stored, nothing is charged."""

    def __init__(self, code: Code, detail: str = "") -> None:
        reason = _REASONS[code]
        self.code, self.status = str(code), reason.status
        super().__init__(str(reason.message).format(detail=detail), help=reason.help)
