"""The files that a finished job offers, each in every format that people use."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from common.errors import Words
from generation.library.cards import JobCard
from generation.library.file_links import file_url
from generation.library.names import file_name, file_stem
from generation.media.exports import FORMATS, IMAGE_FORMATS, ImageFormat, ModelFormat
from generation.models import Asset, AssetKind, AssetRole, Job


@dataclass(frozen=True, slots=True)
class Download:
    """One link: `name` as the file will be called."""

    format: Words
    name: str
    url: str
    use: Words


@dataclass(frozen=True, slots=True)
class ResultFiles:
    """One result, with what there is of it to take away."""

    asset: Asset
    downloads: list[Download]


_COMPANIONS: dict[str, tuple[str, Words, Words]] = {
    AssetRole.MATTE: ("cut-out", _("Cut-out"), _("White where the things are; for editing.")),
    AssetRole.DEPTH: ("depth", _("Depth"), _("How near each point is; for editing and effects.")),
}
"""What an engine leaves beside a picture: how its file ends, what it is called, what it is for."""


def files_of(card: JobCard) -> list[ResultFiles]:
    """Of each result every format, and what came along with it."""
    return [
        ResultFiles(
            result,
            downloads_of(result, card.job, card.entry.words)
            + [
                _companion(asset, card.job, card.entry.words)
                for asset in card.companions
                if asset.position == result.position
            ],
        )
        for result in card.results
    ]


def downloads_of(asset: Asset, job: Job, words: str) -> list[Download]:
    formats = IMAGE_FORMATS if asset.kind == AssetKind.IMAGE else FORMATS
    return [_download(slug, form, asset, job, words) for slug, form in formats.items()]


def _download(
    slug: str, form: ImageFormat | ModelFormat, asset: Asset, job: Job, words: str
) -> Download:
    """A zip says what it holds: `fox.obj.zip`."""
    end = form.extension if form.extension == slug else f"{slug}.{form.extension}"
    name = file_name(asset, job, words, extension=end)
    return Download(form.label, name, file_url(asset, name), form.good_for)


def _companion(asset: Asset, job: Job, words: str) -> Download:
    end, label, use = _COMPANIONS[asset.role]
    name = f"{file_stem(job, words, position=asset.position)}-{end}.{asset.format}"
    return Download(label, name, file_url(asset, name), use)
