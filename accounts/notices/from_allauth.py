"""What allauth wants to have said, in our kinds and through our outbox."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from allauth.core import context as allauth
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.notices.bell import NOTICES, tell
from accounts.notices.kinds import Facts
from accounts.notices.outbox import send_mail
from accounts.origin import origin_of


@dataclass(frozen=True, slots=True)
class Meant:
    """Which mail of ours it is, and which of allauth's values become which facts."""

    kind: str
    taken: Mapping[str, str] = field(default_factory=dict)
    fixed: Mapping[str, Promise] = field(default_factory=dict)


APP: Final = {"factor": _("Authenticator app")}
PASSKEY: Final = {"factor": _("Passkey")}

MEANINGS: Final[Mapping[str, Meant]] = {
    "account/email/email_confirmation_signup": Meant("confirm_sign_up", {"url": "activate_url"}),
    "account/email/email_confirmation": Meant("confirm_address", {"url": "activate_url"}),
    "account/email/account_already_exists": Meant(
        "account_exists", {"reset_url": "password_reset_url"}
    ),
    "account/email/password_reset_key": Meant("reset_password", {"url": "password_reset_url"}),
    "account/email/unknown_account": Meant("unknown_account", {"sign_up_url": "signup_url"}),
    "account/email/login_code": Meant("sign_in_code", {"code": "code"}),
    "account/email/password_changed": Meant("password_changed"),
    "account/email/password_set": Meant("password_set"),
    "account/email/password_reset": Meant("password_was_reset"),
    "account/email/email_changed": Meant(
        "address_changed", {"old_address": "from_email", "new_address": "to_email"}
    ),
    "account/email/email_deleted": Meant("address_removed", {"address": "deleted_email"}),
    "mfa/email/totp_activated": Meant("factor_added", fixed=APP),
    "mfa/email/totp_deactivated": Meant("factor_removed", fixed=APP),
    "mfa/email/webauthn_added": Meant("factor_added", fixed=PASSKEY),
    "mfa/email/webauthn_removed": Meant("factor_removed", fixed=PASSKEY),
    "mfa/email/recovery_codes_generated": Meant("recovery_codes_made"),
    "socialaccount/email/account_connected": Meant(
        "provider_connected", {"provider": "provider_name"}
    ),
    "socialaccount/email/account_disconnected": Meant(
        "provider_disconnected", {"provider": "provider_name"}
    ),
}

BY_CODE: Final = Meant("confirm_by_code", {"code": "code"})
"""Where an address is confirmed by a code and not by a link."""


def send_for_allauth(prefix: str, address: str, context: Mapping[str, Any]) -> None:
    """Send what `prefix` means to this address, and put it under the bell where it belongs."""
    meant = _meaning(prefix, context)
    user = context.get("user") or User.objects.filter(email=address).first()
    facts = _facts(meant, user, context)
    for to in _addresses(meant, address, facts):
        send_mail(kind=meant.kind, user=user, address=to, facts=facts)
    if user and meant.kind in NOTICES:
        needed = NOTICES[meant.kind]
        tell(owner=user, kind=meant.kind, facts={name: facts[name] for name in needed})


def _meaning(prefix: str, context: Mapping[str, Any]) -> Meant:
    by_code = "code" in context and prefix.startswith("account/email/email_confirmation")
    return BY_CODE if by_code else MEANINGS[prefix]


def _addresses(meant: Meant, address: str, facts: Facts) -> list[str]:
    """The former owner of a mailbox and the present one are both told of a change."""
    if meant.kind == "address_changed":
        return [address, facts["new_address"]]
    return [address]


def _facts(meant: Meant, user: User | None, context: Mapping[str, Any]) -> dict[str, str]:
    values = {**context, "provider_name": getattr(context.get("provider"), "name", "")}
    facts = {name: str(values[key]) for name, key in meant.taken.items()}
    facts |= {name: str(words) for name, words in meant.fixed.items()}
    is_about_a_change = "timestamp" in context
    return facts | (origin_of(allauth.request, user) if is_about_a_change else {})
