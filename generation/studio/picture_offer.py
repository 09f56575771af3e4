"""What the form says of pictures before one is chosen: how large one may be, and some of ours."""

from common.errors import Words
from generation.media.intake.codes import Code
from generation.media.intake.limits import MAX_BYTES
from generation.media.intake.refusals import UploadRefused
from generation.studio.showcase import sample_pictures


class PictureOffer:
    most_bytes = MAX_BYTES
    most_mb = MAX_BYTES // 1_000_000

    @property
    def too_large(self) -> str:
        """What a larger one is refused with, for a page that need not send it first."""
        return UploadRefused(Code.TOO_LARGE).sentences

    @property
    def samples(self) -> list[tuple[str, Words]]:
        """The static file of each picture of ours, and what it shows."""
        return sample_pictures()
