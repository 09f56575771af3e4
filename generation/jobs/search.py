"""Search in prompts that are stored as ciphertext: each word is a blind token of its owner."""

import re
import unicodedata

from privacy.vault import UserCipher

_WORD = re.compile(r"\w+")
_MOST = 400


def words_of(text: str) -> list[str]:
    """The words that can be searched for: folded in case and form, each once, in order."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return list(dict.fromkeys(_WORD.findall(folded)))[:_MOST]


def search_tokens(text: str, *, cipher: UserCipher) -> list[int]:
    """One token a word: an HMAC under the owner's key, so equal words match and tell nothing."""
    return [cipher.blind_token(word) for word in words_of(text)]
