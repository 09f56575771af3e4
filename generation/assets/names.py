"""What an upload was called where it came from: kept where that tells something, and sealed."""

import re
from typing import Final

from common.writing import normalised
from generation.models import Asset
from privacy.vault import UserCipher

LONGEST: Final = 80
_FOLDERS: Final = re.compile(r".*[/\\]", re.DOTALL)
_EXTENSION: Final = re.compile(r"\.\w{1,5}$")
_BETWEEN_WORDS: Final = re.compile(r"[\s_-]+")
_CODES: Final = re.compile(
    r"\b[0-9a-f]{8}(?: [0-9a-f]{4}){3} [0-9a-f]{12}\b|\b(?=\w*\d)[0-9a-f]{6,}\b"
)
"""Ids and hashes."""
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_BY_DEVICES: Final = re.compile(
    r"img|images?|dsc|dscn|dscf|pict?|pxl|mvimg|gopr|dji|wa|cam|vid|scan|photo|picture"
    r"|screenshot|screen|shot|whatsapp|clipboard|blob|file|download|unnamed|untitled|copy|edited"
    r"|at|am|pm|png|jpe?g|webp"
)
"""What cameras, phones and browsers call a picture of anything."""


def telling_name(file_name: str) -> str:
    """In words, without folder and extension; empty where a device or a browser gave it."""
    stem = _EXTENSION.sub("", _FOLDERS.sub("", normalised(file_name)))
    words = _BETWEEN_WORDS.sub(" ", stem)[:LONGEST].strip()
    return words if _tells(words) else ""


def _tells(words: str) -> bool:
    """Whether anything is left once ids, numbers and the words of devices are set aside."""
    left = _LETTERS.findall(_CODES.sub("", words.casefold()))
    return not all(_BY_DEVICES.fullmatch(word) or _is_mark(word) for word in left)


def _is_mark(word: str) -> bool:
    """One Latin letter stands for a folder or a model; in other scripts it may be a word."""
    return len(word) == 1 and word.isascii()


def sealed_name(asset: Asset, file_name: str, *, cipher: UserCipher) -> bytes | None:
    """As the asset's row keeps it; None where it tells nothing."""
    name = telling_name(file_name)
    return cipher.seal(name.encode(), context=asset.name_context) if name else None


def name_of(asset: Asset, *, cipher: UserCipher) -> str:
    """What this picture was called; empty where nobody called it anything."""
    if asset.sealed_name is None:
        return ""
    return cipher.open(asset.sealed_name, context=asset.name_context).decode()
