"""Who calls: an API key, or a token that somebody's consent gave to a program (RFC 6750).

Each call looks, so what is revoked is refused from the next one on.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec

from allauth.idp.oidc.internal.resources import is_resources_subset
from allauth.idp.oidc.models import Client
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

from accounts.callers.problem import refuse
from accounts.connections.tokens import find_token, shown_text
from accounts.keys.finding import find_key
from accounts.keys.text import is_whole
from accounts.last_used import note_use
from accounts.models import ApiKey, User
from accounts.scopes import Scope
from common.errors import DomainError

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, "Caller", P], HttpResponse]


class Unauthenticated(DomainError):
    code = "unauthenticated"
    status = 401
    message = _("No valid key or token came with this call.")
    help = _("Send the header “Authorization: Bearer …” with a key from your account page.")
    challenge = 'error="invalid_token"'


class NoCredentials(Unauthenticated):
    challenge = ""


class InsufficientScope(DomainError):
    code = "insufficient_scope"
    status = 403
    message = _("This key or token is not allowed to do that.")

    def __init__(self, scope: Scope) -> None:
        self.challenge = f'error="insufficient_scope", scope="{scope}"'
        super().__init__(help=_("It needs the scope “%(scope)s”.") % {"scope": scope})


@dataclass(frozen=True, slots=True)
class Caller:
    """A program, whom it acts for, and how far it may go. It has a key or a client."""

    user: User
    scopes: frozenset[str]
    key: ApiKey | None = None
    client: Client | None = None

    @property
    def is_test(self) -> bool:
        return self.key is not None and self.key.is_test


def who(request: HttpRequest) -> Caller:
    """The caller. Raises Unauthenticated."""
    text = shown_text(request)
    if not text:
        raise NoCredentials
    return _by_key(text) if text.startswith("mq_") else _by_token(request, text)


def requires_scope(*needed: Scope) -> Callable[[View[P]], Callable[..., HttpResponse]]:
    """Give the view its `caller`, or answer for it. Without a scope any valid caller will do."""

    def decorate(view: View[P]) -> Callable[..., HttpResponse]:
        @csrf_exempt  # a browser sends no Authorization header by itself
        @login_not_required
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            try:
                caller = _allowed(request, needed)
            except DomainError as refusal:
                return refuse(refusal)
            return view(request, caller, *args, **kwargs)

        return guarded

    return decorate


def _allowed(request: HttpRequest, needed: tuple[Scope, ...]) -> Caller:
    caller = who(request)
    for scope in needed:
        if scope not in caller.scopes:
            raise InsufficientScope(scope)
    return caller


def _by_key(text: str) -> Caller:
    now = timezone.now()
    key = find_key(text, now)
    if key is None:
        raise Unauthenticated(help=None if is_whole(text) else _("The key is not whole."))
    note_use(key, now)
    return Caller(key.owner, frozenset(key.scopes), key=key)


def _by_token(request: HttpRequest, text: str) -> Caller:
    token = find_token(text, timezone.now())
    if token is None or token.user is None:
        raise Unauthenticated
    here = [request.build_absolute_uri(request.path)]
    if not is_resources_subset(here, token.get_resources()):
        raise Unauthenticated(help=_("The token was given for another address."))
    return Caller(token.user, frozenset(token.get_scopes()), client=token.client)
