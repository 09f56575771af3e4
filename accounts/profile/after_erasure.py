"""What becomes of everything when an account is erased, read from the data map itself."""

from collections.abc import Iterator, Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from common.errors import Words
from privacy.data_map import PersonalField, data_map
from privacy.retention import Retention
from privacy.vocabulary import Category, Erase, Use

GOING: Final[Mapping[Category, Words]] = {
    Category.CONTENT: _("What you made, uploaded and wrote, with every file"),
    Category.NAME: _("Your name"),
    Category.EMAIL: _("Your email address"),
    Category.CONTACT: _("What you told us to reach you by"),
    Category.BIRTH: _("The year you were born"),
    Category.SETTINGS: _("Your preferences"),
    Category.PASSWORD: _("Your password"),
    Category.CREDENTIALS: _("Your passkeys, codes and keys"),
    Category.AUTHORIZATION: _("What you allowed to programs and people"),
    Category.DEVICE: _("Which devices and browsers you used"),
    Category.IP_ADDRESS: _("Which networks you came from"),
    Category.LOCATION: _("Which country you came from"),
    Category.COOKIE_ID: _("Your sessions"),
    Category.BEHAVIOR: _("When you did what"),
    Category.ACCOUNT: _("The account itself"),
    Category.PURCHASES: _("What you bought and spent"),
}
STAYING: Final[Mapping[Use, Words]] = {
    Use.PAYMENT: _("What was paid and spent, without your name"),
    Use.LEGAL: _("What you agreed to and when, without your name"),
    Use.SECURITY: _("That something was looked at by staff, without your name"),
    Use.SERVICE: _("What others need of it, without your name"),
}
"""By what it was used for; a use that is not here is told in the words of the last one."""


def what_goes() -> list[Words]:
    erased = {
        field.category for field in _personal() if field.erase in {Erase.WITH_ROW, Erase.WITH_KEY}
    }
    if any(field.category == Category.PURCHASES for field in _unlinked()):
        erased.discard(Category.PURCHASES)  # some of it stays, and is told there
    return [words for category, words in GOING.items() if category in erased]


def what_stays() -> list[tuple[Words, Retention]]:
    """Each with how long, as the policy prints it."""
    found = {(field.use, field.kept) for field in _unlinked()}
    ordered = sorted(found, key=lambda pair: (pair[0].value, pair[1].slug))
    return [(STAYING.get(use, STAYING[Use.SERVICE]), kept) for use, kept in ordered]


def _personal() -> Iterator[PersonalField]:
    return (field for field in data_map() if field.is_personal)


def _unlinked() -> Iterator[PersonalField]:
    """What stays without its owner's id, which is what makes it stay without a name."""
    kept = (field for field in _personal() if field.erase == Erase.UNLINKED)
    return (field for field in kept if field.category != Category.UNIQUE_ID)
