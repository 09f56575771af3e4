"""What a mail server meant when it did not take a mail: later, never, or not at this address."""

import re
import smtplib
from dataclasses import dataclass
from typing import Final

UNKNOWN_STATUS: Final = "5.0.0"
"""RFC 3463: refused for good, and no more was said."""

_ENHANCED: Final = re.compile(rb"\s*([245]\.\d{1,3}\.\d{1,3})\b")
_ABOUT_A_MAILBOX: Final = ("5.1.", "5.2.")
"""Addressing and mailbox status, the subjects of RFC 3463 that blame the recipient's address."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A code without a word of the server's, which may hold the address."""

    code: str
    is_final: bool = False
    is_bounce: bool = False
    """The recipient's address is refused, not this mail."""


def read_refusal(fault: OSError) -> Refusal:
    """RFC 5321 4.2.1: 4xx is for now, 5xx for good. Whatever is not about this mail is for now."""
    match fault:
        case smtplib.SMTPRecipientsRefused():
            (status, said), *_ = fault.recipients.values()
            return _of_the_recipient(status, said)
        case smtplib.SMTPDataError():
            return _of_the_words(fault.smtp_code, _as_bytes(fault.smtp_error))
        case smtplib.SMTPResponseException():
            return Refusal(_code(fault.smtp_code, _as_bytes(fault.smtp_error)))
        case TimeoutError():
            return Refusal("timeout")
        case _:
            return Refusal("connection")


def _of_the_recipient(status: int, said: bytes) -> Refusal:
    if status < 500:
        return Refusal(_code(status, said))
    return Refusal(_code(status, said), is_final=True, is_bounce=True)


def _of_the_words(status: int, said: bytes) -> Refusal:
    """A server may say only now that it has no such mailbox."""
    code = _code(status, said)
    if status < 500:
        return Refusal(code)
    return Refusal(code, is_final=True, is_bounce=code.startswith(_ABOUT_A_MAILBOX))


def _code(status: int, said: bytes) -> str:
    """The enhanced status where it is given and agrees with the basic one."""
    found = _ENHANCED.match(said)
    if found and found[1][:1] == str(status)[:1].encode():
        return found[1].decode()
    return UNKNOWN_STATUS if status >= 500 else str(status)


def _as_bytes(said: bytes | str) -> bytes:
    return said if isinstance(said, bytes) else said.encode()
