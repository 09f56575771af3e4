"""Pages of allauth that change something, and the mail that says so: both, or neither.

allauth writes what was changed and then the mail about it, each for itself, and some mails only
after a commit of its own. A process that dies in between would leave a change unsaid.
"""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, Final

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, URLResolver

View = Callable[..., HttpResponseBase]
Address = URLPattern | URLResolver
LOOKS: Final = frozenset({"GET", "HEAD", "OPTIONS"})


def in_one_transaction(addresses: Sequence[Address]) -> list[Address]:
    """The same addresses, and each of their views as one transaction where something is sent."""
    return [_wrapped(address) for address in addresses]


def _wrapped(address: Address) -> Address:
    if isinstance(address, URLPattern):
        view = _whole_when_sent(address.callback)
        return URLPattern(address.pattern, view, address.default_args, address.name)
    below = in_one_transaction(address.url_patterns)
    return URLResolver(
        address.pattern, below, address.default_kwargs, address.app_name, address.namespace
    )


def _whole_when_sent(view: View) -> View:
    """Who only looks asks the database for nothing."""
    in_whole = whole(view)

    @wraps(view)
    def chosen(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        is_look = request.method in LOOKS
        return (view if is_look else in_whole)(request, *args, **kwargs)

    return chosen


def whole(view: View) -> View:
    """One transaction of this view, whatever is asked."""

    @wraps(view)
    def done_or_not(*args: Any, **kwargs: Any) -> HttpResponseBase:
        with transaction.atomic():
            answer = view(*args, **kwargs)
            _do_now_what_allauth_puts_off()
        return answer

    return done_or_not


def _do_now_what_allauth_puts_off() -> None:
    """Its mails about factors wait for the commit; ours are rows, which belong before it."""
    waiting: list[Any] = connection.run_on_commit
    connection.run_on_commit = [one for one in waiting if not _is_of_allauth(one[1])]
    for _savepoints, put_off, *_ in waiting:
        if _is_of_allauth(put_off):
            put_off()


def _is_of_allauth(put_off: Callable[[], Any]) -> bool:
    return getattr(put_off, "__module__", "").startswith("allauth.")
