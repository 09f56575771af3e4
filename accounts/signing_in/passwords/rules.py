"""The rules as Django's password validators. Length counts; no kind of character is asked for."""

import re
import unicodedata

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.signing_in.passwords.breaches import is_known

LONGEST = 1000
"""Characters. More adds no safety, and hashing must not become a way to keep us busy."""

LEFT_TO_GUESS = 8
"""Letters and digits that must remain when everything that anybody knows is taken away."""

SHORTEST_NAME = 4
_NO_LETTER = re.compile(r"[\W_]+")


class NotTooLong:
    def validate(self, password: str, user: User | None = None) -> None:
        del user
        if len(password) > LONGEST:
            sentence = _("A password has at most %(n)d characters.") % {"n": LONGEST}
            raise ValidationError(sentence, code="password_too_long")

    def get_help_text(self) -> str:
        return ""


class NotKnown:
    """Neither common, nor seen in a breach, nor one piece over and over."""

    def validate(self, password: str, user: User | None = None) -> None:
        del user
        if len(password) <= LONGEST and (repeats_itself(password) or is_known(password)):
            sentence = _(
                "This password is among those that are tried first: it is common, or it came out "
                "in a breach elsewhere."
            )
            raise ValidationError(sentence, code="password_too_common")

    def get_help_text(self) -> str:
        return ""


class NotAName:
    """More than the name of the service, the address or the person, with a few signs around."""

    def validate(self, password: str, user: User | None = None) -> None:
        rest = _plain(password[:LONGEST])
        names = {name for name in _names(user) if len(name) >= SHORTEST_NAME}
        if not any(name in rest for name in names):
            return
        for name in sorted(names, key=len, reverse=True):
            rest = rest.replace(name, "")
        if len(rest) < LEFT_TO_GUESS:
            sentence = _("This password is little more than a name that anybody can see here.")
            raise ValidationError(sentence, code="password_is_a_name")

    def get_help_text(self) -> str:
        return ""


def repeats_itself(password: str) -> bool:
    """Whether it is one piece of text, two times or more."""
    folded = password.casefold()
    return (folded + folded).find(folded, 1) < len(folded)


def _names(user: User | None) -> set[str]:
    brand = settings.BRAND
    names = {_plain(brand.name), _plain(brand.slug)}
    if user is not None:
        local = user.email.partition("@")[0] if user.email else ""
        words = (user.display_name or "").split()
        names |= {_plain(local), _plain(user.display_name or ""), *map(_plain, words)}
    return names


def _plain(text: str) -> str:
    return _NO_LETTER.sub("", unicodedata.normalize("NFKC", text).casefold())
