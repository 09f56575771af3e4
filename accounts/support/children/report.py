"""Taking a report. Whoever reports hears the same, whether there is such an account or not."""

import re
import uuid
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Ticket, TicketKind, User
from accounts.staff.find import person_with
from accounts.support.write import Asked, open_ticket

_IDS: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


@transaction.atomic
def report_account(
    *,
    reporter: User | None,
    account: str,
    text: str,
    request_key: uuid.UUID,
    address: str = "",
    mails_receipt: bool = True,
) -> Ticket:
    """A ticket of its own kind about the account, which is named by its address or a link."""
    asked = Asked(
        person=reporter,
        address=address,
        kind=TicketKind.UNDER_AGE,
        subject=_("An account of a child"),
        text=f"{account}\n\n{text}".strip(),
        request_key=request_key,
        about=account_named(account),
    )
    return open_ticket(asked, mails_receipt=mails_receipt)


def account_named(account: str) -> User | None:
    """Whose it is, as far as the words say so by themselves; else staff look."""
    ids: list[str] = _IDS.findall(account)
    return person_with(account) or User.objects.filter(public_id__in=ids).first()
