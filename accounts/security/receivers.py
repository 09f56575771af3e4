"""What Django and allauth announce, taken to our services.

Signals, which this code has nowhere else: neither library has another place where every way to
sign in (password, code, passkey, provider, link; by page and by program) meets after it succeeded,
nor one where a wrong code is known. Each receiver makes one call.
"""

from typing import Any

from allauth.account.internal.flows.login import (
    get_authentication_records,
    record_authentication,
)
from allauth.account.signals import (
    login_code_rejected,
    password_changed,
    password_reset,
    password_set,
)
from allauth.account.signals import user_logged_in as came_in
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
)
from allauth.usersessions.models import UserSession
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from accounts.devices import device_of
from accounts.models import User
from accounts.networks import country_of_request, network_of_request
from accounts.security.history import note_refusal, note_sign_in, note_wrong_step
from accounts.security.methods import FACTORS, method_of
from accounts.sessions import end_sessions
from accounts.trust import end_trust

NOWHERE = "0.0.0.0"  # noqa: S104  an address for who has none, such as a script of ours


@receiver(user_logged_in)
def begin_session(*, request: HttpRequest, user: User, **_: Any) -> None:
    """Every session has its row, however it began: also one that took another's place."""
    if request.session.session_key is None:
        request.session.save()
    key = str(request.session.session_key)
    told = {
        "user": user,
        "ip": network_of_request(request).partition("/")[0] or NOWHERE,
        "user_agent": str(device_of(request)),
        "data": {"country": country_of_request(request)},
    }
    UserSession.objects.update_or_create(session_key=key, defaults=told)


@receiver(user_logged_out)
def forget_session(*, request: HttpRequest, **_: Any) -> None:
    UserSession.objects.filter(session_key=request.session.session_key).delete()


@receiver(came_in)
def note_success(*, request: HttpRequest, user: User, **_: Any) -> None:
    if not user.is_guest:
        method = method_of(get_authentication_records(request, user))
        note_sign_in(user=user, request=request, method=method)


@receiver(user_login_failed)
def note_wrong_password(
    *, credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any
) -> None:
    user = User.objects.filter(email=credentials.get("email", ""), is_guest=False).first()
    if request:
        note_refusal(user=user, request=request, method="password")


@receiver(login_code_rejected)
def note_wrong_mail_code(*, request: HttpRequest, user: User | None, **_: Any) -> None:
    note_refusal(user=user, request=request, method="code")


@receiver(authentication_failed)
def note_wrong_factor(*, request: HttpRequest, user: User, authenticator: Any, **_: Any) -> None:
    """A second step, where the first one stands in this session and nobody is signed in yet."""
    method, records = FACTORS[authenticator.type], get_authentication_records(request, user)
    if records and not request.user.is_authenticated:
        note_wrong_step(user=user, request=request, first=method_of(records), method=method)
    else:
        note_refusal(user=user, request=request, method=method)


@receiver(authenticator_added)
def take_as_proof(
    *, request: HttpRequest, user: User, authenticator: Authenticator, **_: Any
) -> None:
    """Who has just used a new key or app need not use it again to see the recovery codes."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        about = {"id": authenticator.pk, "type": authenticator.type}
        record_authentication(request, user, "mfa", reauthenticated=True, **about)


@receiver([authenticator_added, authenticator_removed, authenticator_reset])
def trust_nothing_any_more(*, user: User, **_: Any) -> None:
    """A device was trusted with the factors of then."""
    end_trust(owner=user)


@receiver([password_changed, password_set, password_reset])
def end_the_others(*, request: HttpRequest, user: User, **_: Any) -> None:
    """A new password ends every session but the one in which it was chosen."""
    end_sessions(owner=user, but=request.session.session_key or "")
