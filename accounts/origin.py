"""When, from where and with what somebody did something: the last lines of a mail about it."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.devices import device_of
from accounts.models import User
from accounts.networks import network_of_request
from accounts.notices.moment import moment


def origin_of(request: HttpRequest, user: User | None) -> dict[str, str]:
    """The facts `at`, `network` and `browser`."""
    return {
        "at": moment(timezone.now(), user=user),
        "network": network_of_request(request),
        "browser": device_of(request).label,
    }


def origin_on_the_server(user: User) -> dict[str, str]:
    """The same for what an operator did at the command line."""
    return {
        "at": moment(timezone.now(), user=user),
        "network": _("the server itself"),
        "browser": _("a command of the operator"),
    }
