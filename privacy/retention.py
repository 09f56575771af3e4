"""How long things are kept: each rule with the words that a policy prints for it."""

from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from common.errors import Words


@dataclass(frozen=True, slots=True)
class Retention:
    slug: str
    until: Words


def _until_confirmed() -> str:
    words = _("until the address is confirmed, or the account goes unconfirmed after {days} days")
    return words.format(days=settings.UNCONFIRMED_KEPT.days)


def _after_conversation() -> str:
    words = _("until {days} days after the conversation ended")
    return words.format(days=settings.SUPPORT_KEPT_DAYS)


def _until_sent() -> str:
    words = _("its words until it is sent, the rest for {days} days")
    return words.format(days=settings.MAIL_KEPT.days)


def _for_sign_ins() -> str:
    return _("for {days} days").format(days=settings.SIGN_INS_KEPT.days)


def _with_trust() -> str:
    words = _("until the person ends it, for {days} days at most")
    return words.format(days=settings.TRUST_LASTS_FOR.days)


WITH_ACCOUNT: Final = Retention("with-account", _("as long as the account exists"))
UNTIL_DELETED: Final = Retention(
    "until-deleted", _("until its owner deletes it, and a short time in which that can be undone")
)
WITH_SESSION: Final = Retention("with-session", _("until signing out, or until the session ends"))
WITH_TRUST: Final = Retention("with-trust", lazy(_with_trust, str)())
UNTIL_CONFIRMED: Final = Retention("until-confirmed", lazy(_until_confirmed, str)())
AS_THE_LAW_ASKS: Final = Retention(
    "as-the-law-asks", _("as long as tax law asks for the books to be kept")
)
UNTIL_SENT: Final = Retention("until-sent", lazy(_until_sent, str)())
WHILE_TICKET: Final = Retention("while-ticket", lazy(_after_conversation, str)())
SIGN_IN_HISTORY: Final = Retention("sign-in-history", lazy(_for_sign_ins, str)())
FOR_EVER: Final = Retention("for-ever", _("for ever; it says nothing about a person"))
