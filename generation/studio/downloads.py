"""The files that a finished job offers, each in every format that people use."""

from dataclasses import dataclass

from common.errors import Words
from generation.library.file_links import file_url
from generation.library.names import file_name
from generation.media.exports import FORMATS, IMAGE_FORMATS, ImageFormat, ModelFormat
from generation.models import Asset, AssetKind, Job


@dataclass(frozen=True, slots=True)
class Download:
    """One link: `name` as the file will be called."""

    format: str
    name: str
    url: str
    use: Words


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
