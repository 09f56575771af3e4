"""Who confirms an address may be somebody else than who signed up with it.

Anybody can sign up with the address of another, choose a password and wait. Whoever reads the
mailbox is the owner. So a first confirmation keeps the password only in a browser that knows it;
from anywhere else it ends all by which the account could be entered before.
"""

from typing import Final

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from accounts.models import User
from accounts.sessions import end_sessions

KNOWS: Final = "knows_the_password_of"


def remember_who_waits(request: HttpRequest, user: User) -> None:
    """This browser has chosen or entered the password, and waits for the address."""
    request.session[KNOWS] = user.get_session_auth_hash()


def shut_out_strangers(request: HttpRequest, address: EmailAddress) -> None:
    """At a first confirmation from a browser that does not know the password, void it."""
    user: User = address.user
    known = str(request.session.pop(KNOWS, ""))
    if constant_time_compare(known, user.get_session_auth_hash()) or changes_address(address):
        return
    user.set_unusable_password()
    user.save(update_fields=["password"])
    end_sessions(owner=user)


def changes_address(address: EmailAddress) -> bool:
    """Whether it is to take the place of another that was confirmed before."""
    others = EmailAddress.objects.filter(user=address.user, verified=True)
    return bool(others.exclude(pk=address.pk).exists())


def page_to_choose_password(user: User) -> str:
    """Where the owner of a mailbox that was just confirmed chooses a password, once."""
    key = default_token_generator.make_token(user)
    named = {"uidb36": user_pk_to_url_str(user), "key": key}
    return reverse("account_reset_password_from_key", kwargs=named)
