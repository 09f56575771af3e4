"""Every mail that we know how to write, with the facts its words are filled with.

The values are samples: the preview page and the tests show a mail with them. The folder
`templates/mails/<kind>/` holds the words themselves. To add a mail is to add both.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

Facts = Mapping[str, str]

_URL: Final = "https://example.com/link/MQ:1w:x_Y-z/"
_DONE: Final = {
    "at": "20 November 2026, 14:05 UTC",
    "network": "192.0.2.0/24",
    "browser": "Firefox on Linux",
}
"""When, from where and with what something about an account was changed."""


@dataclass(frozen=True, slots=True)
class MailKind:
    """What one mail needs. A tip is sent only to who agreed to such mail."""

    sample: Facts = field(default_factory=dict)
    is_tip: bool = False


KINDS: Final[Mapping[str, MailKind]] = {
    # Coming in
    "confirm_sign_up": MailKind({"url": _URL}),
    "confirm_address": MailKind({"url": _URL}),
    "confirm_by_code": MailKind({"code": "KQ7-4TX"}),
    "account_exists": MailKind({"reset_url": _URL}),
    "reset_password": MailKind({"url": _URL}),
    "unknown_account": MailKind({"sign_up_url": _URL}),
    "sign_in_code": MailKind({"code": "KQ7-4TX"}),
    "proof_code": MailKind({"code": "KQ7-4TX"}),
    # Something about the account was changed
    "password_changed": MailKind(_DONE),
    "password_set": MailKind(_DONE),
    "password_was_reset": MailKind(_DONE),
    "address_changed": MailKind(
        {"old_address": "old@example.com", "new_address": "new@example.com", **_DONE}
    ),
    "address_removed": MailKind({"address": "old@example.com", **_DONE}),
    "factor_added": MailKind({"factor": "Authenticator app", **_DONE}),
    "factor_removed": MailKind({"factor": "Passkey", **_DONE}),
    "recovery_codes_made": MailKind(_DONE),
    "provider_connected": MailKind({"provider": "Google", **_DONE}),
    "provider_disconnected": MailKind({"provider": "Google", **_DONE}),
    "api_key_made": MailKind({"name": "Render farm", "prefix": "mq_live_3fA9", **_DONE}),
    "program_connected": MailKind(
        {"program": "Scene Sketcher", "scopes": "Make things for you; read your library", **_DONE}
    ),
    "program_ended": MailKind({"program": "Scene Sketcher", "at": "20 November 2026, 14:05 UTC"}),
    "new_device": MailKind(
        {
            "device": "Firefox on Linux",
            "place": "Finland, 192.0.2.0/24",
            "at": "20 November 2026, 14:05 UTC",
        }
    ),
    "guessing": MailKind(),
    "second_step_guessed": MailKind(
        {
            "device": "Firefox on Linux",
            "place": "Finland, 192.0.2.0/24",
            "at": "20 November 2026, 14:05 UTC",
        }
    ),
    # Conversations and what staff did
    "ticket_receipt": MailKind({"subject": "The export fails", "due": "two days", "url": _URL}),
    "ticket_answer": MailKind({"subject": "The export fails", "url": _URL}),
    "birth_year_corrected": MailKind({"year": "1990", "why": "You wrote that it was a slip"}),
    "view_as": MailKind(
        {"reason": "You asked why a model is empty", "at": "20 November 2026, 14:05 UTC"}
    ),
    # Roles of staff, and what waits for them
    "role_given": MailKind({"role": "Moderation", "reason": "You joined the team"}),
    "role_taken": MailKind({"role": "Moderation", "reason": "You left the team"}),
    "ticket_overdue": MailKind({"what": "A question or a fault", "due": "two days", "url": _URL}),
    # The end, and not the end
    "account_resting": MailKind({"url": _URL}),
    "account_closing": MailKind({"erased_on": "20 December 2026", "url": _URL}),
    "account_back": MailKind(),
    "account_frozen": MailKind({"erased_on": "20 December 2026, 14:05 UTC", "url": _URL}),
    "account_given_back": MailKind({"erased_on": "20 December 2026, 14:05 UTC", "url": _URL}),
    # Only with consent; a link to end them is added
    "product_tip": MailKind(
        {
            "title": "Faces that print well",
            "text": "Thicker walls make a model stronger. The report now says where it is thin.",
            "url": _URL,
        },
        is_tip=True,
    ),
}


class WrongFacts(Exception):
    """A mail or notice was given facts that its words do not know, or not all that they need."""


def check_facts(kind: str, needed: Facts, given: Facts) -> None:
    if needed.keys() != given.keys():
        raise WrongFacts(f"{kind} needs {sorted(needed)}, not {sorted(given)}")
