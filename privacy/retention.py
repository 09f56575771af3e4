"""How long things are kept: each rule with the words that a policy prints for it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from common.errors import Words
from common.spans import in_words, setting_in_words


@dataclass(frozen=True, slots=True)
class Retention:
    slug: str
    until: Words


def _until_confirmed() -> str:
    words = _("until the address is confirmed, or the account goes unconfirmed after {days} days")
    return words.format(days=settings.UNCONFIRMED_KEPT.days)


def _until_sent() -> str:
    kept = setting_in_words("MAIL_ROWS_KEPT")
    return _("its words until it is sent, the rest for {kept}").format(kept=kept)


def _while_ticket() -> str:
    kept = in_words(timedelta(days=settings.SUPPORT_KEPT_DAYS))
    return _("until {kept} after the conversation ended").format(kept=kept)


def _sign_in_history() -> str:
    return _("for {kept}").format(kept=setting_in_words("SIGN_INS_KEPT"))


def _with_trust() -> str:
    words = _("until the person ends it, for {kept} at most")
    return words.format(kept=setting_in_words("TRUST_LASTS_FOR"))


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
WHILE_TICKET: Final = Retention("while-ticket", lazy(_while_ticket, str)())
SIGN_IN_HISTORY: Final = Retention("sign-in-history", lazy(_sign_in_history, str)())
FOR_EVER: Final = Retention("for-ever", _("for ever; it says nothing about a person"))
