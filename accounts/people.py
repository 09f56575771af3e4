"""Making an account from the inside: for an operator, for the demo, for tests of journeys."""

from allauth.account.models import EmailAddress
from django.db import transaction

from accounts.addresses import normal_address
from accounts.corrections import apply_correction
from accounts.models import User


@transaction.atomic
def create_person(*, email: str, password: str, display_name: str = "") -> User:
    """An account that is confirmed and ready. Where there is one, it is brought up to date.

    The password is taken as it is: an operator's choice, not a stranger's. Raises ValidationError
    for an impossible address.
    """
    user, _created = User.objects.get_or_create(email=normal_address(email))
    _set_password(user, password)
    user.is_active = True
    user.save(update_fields=["password", "is_active"])
    if display_name:
        apply_correction(user=user, changes={"display_name": display_name})
    _confirm_address(user)
    return user


def _set_password(user: User, password: str) -> None:
    """The same password again must not end the person's sessions, so its hash stays."""
    if not user.check_password(password):
        user.set_password(password)


def _confirm_address(user: User) -> None:
    EmailAddress.objects.update_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )
