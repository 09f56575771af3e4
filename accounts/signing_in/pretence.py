"""The work of making an account, done and thrown away: what a known address costs at sign-up.

Otherwise a stranger could tell by the clock whether an address has an account.
"""

import uuid

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import transaction

from accounts.models import User
from privacy.vault import cipher_for


@transaction.atomic
def pretend_to_sign_up(password: str | None) -> None:
    """Hash the password, insert a person, an address and a key, and take it all back."""
    address = f"{uuid.uuid4().hex}@pretence.invalid"
    user = User.objects.create(email=address, password=make_password(password))
    EmailAddress.objects.create(user=user, email=address, primary=True)
    cipher_for(user.pk)
    transaction.set_rollback(True)
