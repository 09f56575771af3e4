"""Writing a mail: a row in the transaction that causes it. `post.py` sends it afterwards.

If that transaction is rolled back nothing was ever to be sent; once it is committed, no crash
loses the mail (docs/adr/0009-an-outbox-for-mail.md).
"""

from django.core.validators import validate_email
from django.db import transaction
from django.utils import translation

from accounts.models import Mail, User
from accounts.notices.hint import wake_post
from accounts.notices.kinds import KINDS, Facts
from accounts.notices.letter import Letter, seal_letter
from accounts.notices.words import write_mail


def send_mail(
    *,
    kind: str,
    user: User | None = None,
    address: str = "",
    facts: Facts,
    once_key: str = "",
) -> None:
    """Write a service mail to this person, or to this address; in both cases under their key.

    `address` alone is for someone without an account, and goes before the person's own where both
    are given. With a `once_key` each person is told the same thing once only. A guest without an
    address of their own gets none. Raises WrongFacts, or ValidationError for what is no address.
    """
    if KINDS[kind].is_tip:
        raise ValueError(f"{kind} needs consent: see accounts.notices.tips")
    if user and user.is_guest and not address:
        return
    write(kind=kind, user=user, to=address or _address_of(user), facts=facts, once_key=once_key)


def write(
    *,
    kind: str,
    user: User | None,
    to: str,
    facts: Facts,
    once_key: str,
    unsubscribe_url: str = "",
) -> None:
    """Put a mail into the outbox, and say after the commit that it is there."""
    validate_email(to)
    with translation.override(_language_of(user)):
        words = write_mail(kind, facts, unsubscribe_url=unsubscribe_url)
    letter = Letter(to, words.subject, words.text, words.html, unsubscribe_url)
    mail = Mail(user=user, kind=kind, once_key=once_key)
    mail.sealed = seal_letter(mail, letter)
    with transaction.atomic():
        Mail.objects.bulk_create([mail], ignore_conflicts=bool(once_key))
        transaction.on_commit(wake_post, robust=True)


def _address_of(user: User | None) -> str:
    if user is None:
        raise ValueError("a mail needs a person or an address")
    return user.email


def _language_of(user: User | None) -> str:
    return (user and user.language) or translation.get_language() or "en-gb"
