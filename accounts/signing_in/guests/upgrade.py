"""A guest signs up: the same row, so that everything made before stays theirs.

Until the new address is confirmed the row is a guest's, and the browser stays where it is:
otherwise a visitor could tell by it whether an address has an account.
"""

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY
from django.http import HttpRequest
from django.utils.module_loading import import_string

from accounts.models import User


def guest_of(request: HttpRequest) -> User | None:
    """The guest whom the middleware has set aside on a page that signs people in or up."""
    guest: User | None = getattr(request, "guest", None)
    return guest


def forget_earlier_try(guest: User) -> None:
    """Somebody who mistyped the address may sign up once more."""
    EmailAddress.objects.filter(user=guest, verified=False).delete()


def keep_browser(request: HttpRequest, guest: User) -> None:
    """A new password ends sessions; not the one that has just chosen it."""
    request.session[HASH_SESSION_KEY] = guest.get_session_auth_hash()
    request.session.save()  # allauth reads what is stored before this request ends


def become_person(user: User) -> None:
    """The address is confirmed: a guest no more, with all that a new person gets."""
    if User.objects.filter(pk=user.pk, is_guest=True).update(is_guest=False):
        user.is_guest = False
        # Credits live on a floor above this one.
        import_string(settings.WELCOME_GUEST)(user=user)
