"""Taking a report. Whoever reports hears the same, whether there is such an account or not."""

import re
import uuid
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Ticket, TicketKind, User
from accounts.staff.find import person_with
from accounts.support.write import open_ticket

_IDS: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


@transaction.atomic
def report_account(
    *, reporter: User | None, address: str, account: str, text: str, request_key: uuid.UUID
) -> Ticket:
    """A ticket of its own kind about the account, which is named by its address or a link."""
    return open_ticket(
        person=reporter,
        address=address,
        kind=TicketKind.UNDER_AGE,
        subject=_("An account of a child"),
        text=f"{account}\n\n{text}".strip(),
        request_key=request_key,
        about=account_named(account),
    )


def account_named(account: str) -> User | None:
    """Whose it is, as far as the words say so by themselves; else staff look."""
    ids: list[str] = _IDS.findall(account)
    return person_with(account) or User.objects.filter(public_id__in=ids).first()
