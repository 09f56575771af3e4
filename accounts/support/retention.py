"""How long conversations are kept."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.models import Ticket, TicketMessage, TicketState
from privacy.append_only import erasing


def purge_tickets() -> int:
    """Remove what was closed long enough ago, with every word; how many.

    What staff saw under such a ticket stays on the person's list; it only loses the ticket's name,
    which the append-only table allows to an erasure alone.
    """
    kept = timedelta(days=settings.SUPPORT_KEPT_DAYS)
    over = Ticket.objects.filter(closed_at__lt=timezone.now() - kept)
    with erasing():
        chosen = list(over.select_for_update(skip_locked=True).values_list("pk", flat=True))
        Ticket.objects.filter(pk__in=chosen).delete()
    return len(chosen)


def close_quiet_tickets() -> int:
    """Close what was answered and then left alone, so that its time to be kept begins.

    A report is never answered so: it is open until it is decided.
    """
    now = timezone.now()
    since = now - timedelta(days=settings.SUPPORT_QUIET_DAYS)
    spoken = TicketMessage.objects.filter(ticket=OuterRef("pk"), created_at__gte=since)
    quiet = Ticket.objects.filter(~Exists(spoken), state=TicketState.ANSWERED)
    return quiet.update(state=TicketState.CLOSED, closed_at=now, allows_content=False)
