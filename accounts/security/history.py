"""The history of signing in: what was tried on an account, kept a while and shown to it."""

from datetime import timedelta
from typing import Final

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest
from django.utils import timezone

from accounts.devices import Device, DeviceType, device_from, device_of
from accounts.models import SignIn, TrustedDevice, User
from accounts.models.sign_in import Outcome
from accounts.networks import country_of_request, network_of_request, place
from accounts.notices.inform import inform
from accounts.notices.moment import moment
from accounts.security.places import Place, is_elsewhere

MOST_SHOWN: Final = 50
CARRIED: Final = (DeviceType.PHONE, DeviceType.TABLET)
"""They change their network with every mast; their country they change by a journey."""
GUESSED: Final = 3
"""Wrong second steps, within a time, of which a person is told; a slip of the finger is one."""
GUESSED_WITHIN: Final = timedelta(hours=1)
NOBODY: Final = 0
"""No account has this id."""


@transaction.atomic
def note_sign_in(*, user: User, request: HttpRequest, method: str) -> None:
    """Write down that somebody signed in, and tell them where device or place is new to us."""
    here = Place(country_of_request(request), network_of_request(request))
    is_new = _is_new(user, device_of(request), here)
    row = _note(user, request, method, Outcome.SIGNED_IN)
    if is_new:
        _tell(user, row, device_of(request), kind="new_device")


@transaction.atomic
def note_refusal(*, user: User | None, request: HttpRequest, method: str) -> None:
    """Write down a try that was refused. Once a minute for each network and way.

    Also asked where there is no such account, and written without waiting for the disk: how long
    an answer takes must not tell who has one.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")
    lately = timezone.now() - timedelta(minutes=1)
    refused = SignIn.objects.filter(user_id=user.pk if user else NOBODY, outcome=Outcome.REFUSED)
    same = refused.filter(network=network_of_request(request), method=method)
    again = same.filter(at__gt=lately).exists()
    if user and not again:
        _note(user, request, method, Outcome.REFUSED)


@transaction.atomic
def note_wrong_step(*, user: User, request: HttpRequest, first: str, method: str) -> None:
    """Write down each wrong second step, and tell the person who guesses on: the first was right.

    There are few of them, for five close the second step for a while.
    """
    row = _note(user, request, f"{first}+{method}", Outcome.REFUSED)
    since = row.at - GUESSED_WITHIN
    refused = SignIn.objects.filter(user=user, outcome=Outcome.REFUSED, at__gt=since)
    if refused.filter(method__contains="+").count() >= GUESSED:
        once_key = f"second_step_guessed:{user.public_id}:{row.at.date()}"
        _tell(user, row, device_of(request), kind="second_step_guessed", once_key=once_key)


def history_of(user: User) -> list[SignIn]:
    """The latest, newest first."""
    return list(SignIn.objects.filter(user=user).order_by("-at")[:MOST_SHOWN])


def forget_old_sign_ins() -> int:
    """Remove what is older than it may be kept; how many rows there were."""
    removed, _by_model = SignIn.objects.filter(
        at__lt=timezone.now() - settings.SIGN_INS_KEPT
    ).delete()
    return removed


def device_in(row: SignIn | TrustedDevice) -> Device:
    return device_from(f"{row.device_type} {row.os} {row.browser}")


def _note(user: User, request: HttpRequest, method: str, outcome: Outcome) -> SignIn:
    device = device_of(request)
    return SignIn.objects.create(
        user=user,
        at=timezone.now(),
        outcome=outcome,
        method=method,
        device_type=device.type,
        os=device.system,
        browser=device.browser,
        network=network_of_request(request),
        country=country_of_request(request),
    )


def _is_new(user: User, device: Device, place: Place) -> bool:
    """Not in the history; but the first sign-in of a new account surprises nobody."""
    since = timezone.now() - settings.SIGN_INS_KEPT
    before = SignIn.objects.filter(user=user, outcome=Outcome.SIGNED_IN, at__gt=since)
    if not before.exists():
        return user.date_joined < since
    same = before.filter(device_type=device.type, os=device.system, browser=device.browser)
    seen = [Place(*row) for row in same.values_list("country", "network").distinct()]
    return not seen or is_elsewhere(place, seen, is_carried=device.type in CARRIED)


def _tell(user: User, row: SignIn, device: Device, *, kind: str, once_key: str = "") -> None:
    where = place(country=row.country, network=row.network)
    facts = {"device": device.label, "place": where, "at": moment(row.at, user=user)}
    inform(person=user, kind=kind, facts=facts, once_key=once_key)
