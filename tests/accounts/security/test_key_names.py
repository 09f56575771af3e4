"""What people call their passkeys."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from accounts.models import User
from tests.accounts.security.test_factors import proven_by

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["two\nlines", "\u202egnirts", "x" * 81, "bell\x07"])
def test_a_passkey_is_named_as_people_are(signed_in: Client, person: User, name: str) -> None:
    key = Authenticator.objects.create(user=person, type="webauthn", data={"name": "Laptop"})
    proven_by(signed_in, person, "mfa")
    page = signed_in.post(f"/accounts/2fa/webauthn/keys/{key.pk}/edit/", {"name": name})
    assert page.status_code == 200
    assert page.context["form"].errors["name"]
    key.refresh_from_db()
    assert key.data["name"] == "Laptop"
