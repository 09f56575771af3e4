"""A visitor begins: a row like any person's, with an address that nobody has."""

import uuid
from typing import Final

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest

from accounts.models import User
from accounts.signing_in.guests.allowance import take_one_start

NOWHERE: Final = "guests.invalid"


def start_guest(*, request: HttpRequest, birth_year: int) -> User:
    """Make a guest and sign this browser in as it. Raises NoGuests or TriedEnough."""
    take_one_start(request=request)
    guest = User.objects.create_user(
        f"{uuid.uuid4().hex}@{NOWHERE}", is_guest=True, birth_year=birth_year
    )
    login(request, guest, backend=settings.AUTHENTICATION_BACKENDS[0])
    return guest
