"""How much visitors may try in a day: each of them, and all of one network together.

Counted in the cache, which keeps no name of what it holds (`common.cache.blind_name`).
"""

from typing import Final

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.networks import network_of_request
from common.brands import Guests
from common.errors import DomainError

DAY_S: Final = 24 * 60 * 60


class TriedEnough(DomainError):
    code = "tried_enough"
    status = 429
    message = _("That is all that you can try today without an account.")
    help = _("Sign up, and what you made stays yours.")


class NoGuests(DomainError):
    code = "no_guests"
    status = 404
    message = _("Here one signs up first.")


def rules() -> Guests:
    """The brand's; NoGuests where it takes none."""
    if settings.BRAND.guests is None:
        raise NoGuests
    found: Guests = settings.BRAND.guests
    return found


def take_one_job(*, request: HttpRequest, guest: User) -> None:
    """Count a job. Raises TriedEnough, and counts nothing then."""
    _take(_of_guest(guest), rules().jobs_per_day)
    try:
        _take(_of_network(request, "jobs"), rules().network_jobs_per_day)
    except TriedEnough:
        _give_back(_of_guest(guest))
        raise


def jobs_left(*, request: HttpRequest, guest: User) -> int:
    """How many more things a guest can make today; what this request took and left unmade, too."""
    mine: int = rules().jobs_per_day - cache.get(_of_guest(guest), 0)
    all_of_us: int = rules().network_jobs_per_day - cache.get(_of_network(request, "jobs"), 0)
    taken = hasattr(request, "guest_who_makes") and not has_made(request)
    return max(0, min(mine, all_of_us) + taken)


def count_as_made(request: HttpRequest) -> None:
    """This request made something; whoever answers it says so."""
    request.made_something = True  # type: ignore[attr-defined]


def has_made(request: HttpRequest) -> bool:
    return getattr(request, "made_something", False)


def give_back_unmade(*, request: HttpRequest, guest: User) -> None:
    """Of a request that made nothing, nothing counts: refused, sent twice, a question only."""
    if has_made(request):
        return
    _give_back(_of_guest(guest))
    _give_back(_of_network(request, "jobs"))


def take_one_start(*, request: HttpRequest) -> None:
    """Count a visitor who begins, or raise TriedEnough: rows cost something too."""
    _take(_of_network(request, "starts"), rules().network_jobs_per_day)


def _take(place: str, most: int) -> None:
    if _counted(place, 1) > most:
        _give_back(place)
        raise TriedEnough


def _give_back(place: str) -> None:
    _counted(place, -1)


def _counted(place: str, step: int) -> int:
    """The count after this step. It begins anew where Redis went, or came back, in between."""
    cache.add(place, max(0, -step), DAY_S)
    try:
        return int(cache.incr(place, step))
    except ValueError:
        cache.set(place, max(0, step), DAY_S)
        return max(0, step)


def _of_guest(guest: User) -> str:
    return f"guest:{timezone.now().date()}:{guest.pk}"


def _of_network(request: HttpRequest, what: str) -> str:
    return f"guests:{what}:{timezone.now().date()}:{network_of_request(request)}"
