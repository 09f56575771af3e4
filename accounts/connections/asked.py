"""What a program may ask of somebody: our scopes, and who they are."""

from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext_lazy as _

from accounts import scopes
from accounts.scopes import Meaning
from common.errors import Words

MEANINGS: Final[dict[str, Meaning]] = {
    "openid": Meaning(
        _("know you again"),
        _("Know you again by a number of your account."),
        _("It learns neither your name nor your email address from it."),
    ),
    "profile": Meaning(
        _("see your name"), _("See the name that you gave here."), _("It cannot change it.")
    ),
    "email": Meaning(
        _("see your email address"),
        _("See your email address."),
        _("It cannot change it, and cannot sign in as you."),
    ),
    **scopes.MEANINGS,
}
"""Every scope there is, in the order in which it is asked for."""

REGISTERED_WITHOUT_ASKING: Final = ("openid", "generate", "read")
"""What a program may ask for later, if it did not say at registration."""


def in_words(asked: Iterable[str]) -> list[Words]:
    """Short words for these scopes, in our order."""
    asked = set(asked)
    return [meaning.short for scope, meaning in MEANINGS.items() if scope in asked]
