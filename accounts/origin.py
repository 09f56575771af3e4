"""When, from where and with what somebody did something: the last lines of a mail about it."""

from allauth.account.adapter import get_adapter
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.notices.moment import moment
from accounts.notices.words import one_line


def origin_of(request: HttpRequest, user: User) -> dict[str, str]:
    """The facts `at`, `network` and `browser`."""
    return {
        "at": moment(timezone.now(), user=user),
        "network": str(get_adapter().get_client_ip(request)),
        "browser": one_line(request.headers.get("User-Agent", "")) or _("not said"),
    }


def origin_on_the_server(user: User) -> dict[str, str]:
    """The same for what an operator did at the command line."""
    return {
        "at": moment(timezone.now(), user=user),
        "network": _("the server itself"),
        "browser": _("a command of the operator"),
    }
