"""The ways in which somebody proved who they are, as one short word for the history."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from common.errors import Words

FACTORS: Final = {"totp": "app", "webauthn": "key", "recovery_codes": "recovery"}

LINK: Final = "link"
"""A link from a mail: a confirmed address or a new password."""

NAMES: Final[Mapping[str, Words]] = {
    "password": _("Password"),
    "code": _("Code by mail"),
    "passkey": _("Passkey"),
    "google": _("Google"),
    "provider": _("Another provider"),
    "app": _("Authenticator app"),
    "key": _("Security key"),
    "recovery": _("Recovery code"),
    LINK: _("Link in a mail"),
}


def method_of(records: Iterable[Mapping[str, Any]]) -> str:
    """Such as `passkey` or `password+app`, from allauth's records of one sign-in."""
    words = dict.fromkeys(_word(record) for record in records if not record.get("reauthenticated"))
    return "+".join(list(words)[-2:]) or LINK


def named(method: str) -> list[Words]:
    """The names of what a method is made of."""
    return [NAMES[word] for word in method.split("+") if word in NAMES]


def _word(record: Mapping[str, Any]) -> str:
    if record.get("method") == "mfa":
        return "passkey" if record.get("passwordless") else FACTORS[record["type"]]
    if record.get("method") == "socialaccount":
        return "google" if record.get("provider") == "google" else "provider"
    method = str(record.get("method"))
    return method if method in NAMES else LINK
