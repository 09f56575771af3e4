"""A letter as the message that goes over the wire. Every try of one mail makes the same."""

from email.utils import format_datetime

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from accounts.models import Mail
from accounts.notices.letter import Letter


def build_message(mail: Mail, letter: Letter) -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(
        letter.subject,
        letter.text,
        settings.DEFAULT_FROM_EMAIL,
        [letter.to],
        headers=_headers(mail) | _way_out(letter),
    )
    message.attach_alternative(letter.html, "text/html")
    return message


def _headers(mail: Mail) -> dict[str, str]:
    """The Message-ID is the row's own name: a mailbox that gets it twice can tell."""
    return {
        "Message-ID": f"<{mail.public_id}@{settings.BRAND.domain}>",
        "Date": format_datetime(mail.created_at),
        "Auto-Submitted": "auto-generated",
    }


def _way_out(letter: Letter) -> dict[str, str]:
    """RFC 8058: the mail program shows a button that ends such mail with one request."""
    if not letter.unsubscribe_url:
        return {}
    return {
        "List-Unsubscribe": f"<{letter.unsubscribe_url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
