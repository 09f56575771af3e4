"""One spelling for one mailbox, so that an address in another form is not a second account."""

import unicodedata

import idna
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

LONGEST = 254
"""Characters that a mailbox's address may have (RFC 5321, 4.5.3.1.3, less the brackets)."""

NOT_AN_ADDRESS = _("Enter an email address such as name@example.com.")


def normal_address(text: str) -> str:
    """Lower case, NFKC, the domain in ASCII (IDNA 2008 with UTS 46). Raises ValidationError.

    Mail goes to this spelling only, never to what was typed: otherwise a letter that merely looks
    like another would send someone's reset link to a stranger.
    """
    local, _at, domain = unicodedata.normalize("NFKC", text).strip().lower().rpartition("@")
    address = f"{local}@{_ascii_domain(domain)}"
    validate_email(address)
    if len(address) > LONGEST:
        raise ValidationError(NOT_AN_ADDRESS, code="invalid")
    return address


def _ascii_domain(domain: str) -> str:
    try:
        return idna.encode(domain, uts46=True, std3_rules=True).decode("ascii")
    except idna.IDNAError:
        raise ValidationError(NOT_AN_ADDRESS, code="invalid") from None
