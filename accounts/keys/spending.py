"""What a key has spent, and its cap. One conditional UPDATE decides; nothing is read before."""

from django.db.models import F, Q
from django.db.models.functions import Greatest
from django.utils.translation import gettext_lazy as _

from accounts.models import ApiKey
from common.errors import DomainError


class SpendingCapReached(DomainError):
    code = "spending_cap_reached"
    status = 402
    message = _("This key would spend more than its cap allows.")
    help = _("Make a key with a higher cap, or one without.")


def spend(key: ApiKey, credits: int) -> None:  # noqa: A002  the word of the house
    """Count `credits` against the cap of this key. Raises SpendingCapReached, and then counts
    nothing."""
    _check(credits)
    within = Q(spending_cap=None) | Q(spending_cap__gte=F("spent") + credits)
    if not ApiKey.objects.filter(within, pk=key.pk).update(spent=F("spent") + credits):
        raise SpendingCapReached


def give_back(key: ApiKey, credits: int) -> None:  # noqa: A002  the word of the house
    """Take off the count what was not used in the end."""
    _check(credits)
    rest = Greatest(F("spent") - credits, 0)
    ApiKey.objects.filter(pk=key.pk).update(spent=rest)


def _check(credits: int) -> None:  # noqa: A002  the word of the house
    if credits < 0:
        raise ValueError("credits are counted up from nought")
