"""What a program may be allowed to do for somebody, by key or by consent (API.md names these)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_lazy as _

from common.errors import Words


class Scope(StrEnum):
    GENERATE = "generate"
    READ = "read"
    DELETE = "delete"
    BILLING_READ = "billing:read"


@dataclass(frozen=True, slots=True)
class Meaning:
    """A scope in plain words: short for lists, then what it allows and what it does not."""

    short: Words
    may: Words
    may_not: Words


MEANINGS: Final[dict[str, Meaning]] = {
    Scope.GENERATE: Meaning(
        _("make things for you"),
        _("Make images and models for you, and spend your credits on them."),
        _("It cannot buy credits or change your plan."),
    ),
    Scope.READ: Meaning(
        _("see what you made"),
        _("See what you made: prompts, files and their state."),
        _("It cannot change or delete any of it."),
    ),
    Scope.DELETE: Meaning(
        _("delete what you made"),
        _("Delete things that you made."),
        _("It cannot delete your account."),
    ),
    Scope.BILLING_READ: Meaning(
        _("see your credits"),
        _("See how many credits you have and what they went on."),
        _("It cannot see how you pay, and cannot pay."),
    ),
}
