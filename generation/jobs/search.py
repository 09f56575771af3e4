"""Search in prompts that are stored as ciphertext: each word is a blind token of its owner."""

import re
import unicodedata

from privacy.vault import UserCipher

_WORD = re.compile(r"\w+")
_MOST = 400
_PLURALS = (
    (re.compile(r"(?<=\w\w)ies$"), "y"),
    (re.compile(r"(?:(?<=[sxz])|(?<=[cs]h))es$"), ""),
    (re.compile(r"(?<=\w\w[^sui])s$"), ""),
)
"""English endings and what may stand for each in the singular."""


def words_of(text: str) -> list[str]:
    """The words that can be searched for: folded in case and form, each once, in order."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return list(dict.fromkeys(_WORD.findall(folded)))[:_MOST]


def search_tokens(text: str, *, cipher: UserCipher) -> list[int]:
    """Each word and its singular as an HMAC under the owner's key: equal words match and tell
    nothing."""
    forms = dict.fromkeys(form for word in words_of(text) for form in _forms_of(word))
    return [cipher.blind_token(form) for form in forms]


def sought_tokens(text: str, *, cipher: UserCipher) -> list[list[int]]:
    """For each word that is sought, the tokens of which one must be there."""
    return [[cipher.blind_token(form) for form in _forms_of(word)] for word in words_of(text)]


def _forms_of(word: str) -> list[str]:
    """As it stands, and as its singular may be, where it looks like an English plural."""
    singulars = (ending.sub(instead, word) for ending, instead in _PLURALS if ending.search(word))
    return [word, *singulars]
