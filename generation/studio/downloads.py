"""The files that a finished job offers, each in every format that people use."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from common.errors import Words
from generation.library.files import file_url
from generation.library.names import file_name
from generation.models import Asset, AssetKind

_FORMATS: dict[str, Sequence[tuple[str, Words]]] = {
    AssetKind.IMAGE: (
        ("png", _("exact, for editing")),
        ("jpg", _("small, opens anywhere")),
        ("webp", _("smallest, for the web")),
    ),
    AssetKind.MODEL: (
        ("glb", _("with its colours, for the web, Blender and games")),
        ("obj.zip", _("with material and texture, zipped")),
        ("stl", _("shape only, for printing")),
        ("ply", _("with coloured points")),
        ("3mf", _("for printing in colour")),
        ("usdz", _("for iPhone and iPad")),
    ),
}


@dataclass(frozen=True, slots=True)
class Download:
    """One link: `name` as the file will be called."""

    format: str
    name: str
    url: str
    use: Words


def downloads_of(asset: Asset, prompt: str) -> list[Download]:
    return [_download(asset, prompt, extension, use) for extension, use in _FORMATS[asset.kind]]


def _download(asset: Asset, prompt: str, extension: str, use: Words) -> Download:
    name = file_name(asset, prompt, extension=extension)
    return Download(extension.partition(".")[0], name, file_url(asset, name), use)
