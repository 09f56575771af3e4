"""An account at a provider is connected by who has signed in, and disconnected again."""

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from tests.accounts.conftest import PASSWORD
from tests.accounts.signing_in.conftest import GRACE, go_there_and_back, sign_up_with
from tests.accounts.signing_in.provider import Provider
from tests.accounts.signing_in.test_proof_by_mail import prove_by_mail

pytestmark = pytest.mark.django_db


CONNECTIONS = "/accounts/3rdparty/"


def sign_in(client: Client, person: User) -> None:
    """Whoever connects something has just shown who they are, here by signing in."""
    client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})


def connected(client: Client, provider: Provider, person: User) -> SocialAccount:
    provider.claims = dict(GRACE)
    sign_in(client, person)
    go_there_and_back(client, provider, process="connect")
    return SocialAccount.objects.get()


def test_who_has_signed_in_can_connect_and_then_come_in_that_way(
    client: Client, provider: Provider, person: User
) -> None:
    provider.claims = dict(GRACE)
    sign_in(client, person)
    assert go_there_and_back(client, provider, process="connect")["Location"] == (
        "/accounts/3rdparty/"
    )
    assert SocialAccount.objects.get().user == person

    again = Client()
    provider.claims = dict(GRACE)
    go_there_and_back(again, provider)
    assert again.session["_auth_user_id"] == str(person.pk)


def test_what_is_connected_to_somebody_else_stays_with_them(
    client: Client, provider: Provider, person: User
) -> None:
    sign_up_with(Client(), provider)
    provider.claims.pop("nonce")
    sign_in(client, person)
    go_there_and_back(client, provider, process="connect")
    assert SocialAccount.objects.get().user != person
    page = client.get("/accounts/3rdparty/").content.decode()
    assert "That account is connected to somebody else here." in page


def test_to_connect_something_one_says_once_more_who_one_is(
    client: Client, provider: Provider, person: User
) -> None:
    provider.claims = dict(GRACE)
    client.force_login(person)
    answer = go_there_and_back(client, provider, process="connect")
    assert answer["Location"] == "/accounts/reauthenticate/"
    assert SocialAccount.objects.count() == 0


def test_a_connected_account_can_be_disconnected(
    client: Client, provider: Provider, person: User
) -> None:
    account = connected(client, provider, person)
    page = client.get(CONNECTIONS).content.decode()
    assert "Disconnect" in page
    assert "Connect Google" not in page
    client.post(CONNECTIONS, {"account": account.pk})
    assert SocialAccount.objects.count() == 0
    assert "Connect Google" in client.get(CONNECTIONS).content.decode()
    assert mail.outbox[-1].subject == "Google no longer signs you in"


def test_a_provider_that_is_gone_can_still_be_left(
    client: Client, provider: Provider, person: User, settings: Settings
) -> None:
    account = connected(client, provider, person)
    settings.IDENTITY_PROVIDERS = ()
    assert "google" in client.get(CONNECTIONS).content.decode()
    assert client.post(CONNECTIONS, {"account": account.pk}).status_code == 302
    assert SocialAccount.objects.count() == 0


def test_who_gets_codes_by_mail_needs_no_password_to_disconnect(
    client: Client, provider: Provider
) -> None:
    sign_up_with(client, provider)
    prove_by_mail(client)
    assert client.post(CONNECTIONS, {"account": SocialAccount.objects.get().pk}).status_code == 302
    assert SocialAccount.objects.count() == 0


def test_the_last_way_in_stays_and_the_page_leads_to_another(
    client: Client, provider: Provider, settings: Settings
) -> None:
    sign_up_with(client, provider)
    prove_by_mail(client)
    ways = settings.BRAND.sign_in.model_copy(update={"code": False})
    settings.BRAND = settings.BRAND.model_copy(update={"sign_in": ways})
    page = client.post(CONNECTIONS, {"account": SocialAccount.objects.get().pk}).content.decode()
    assert "choose a password or add a passkey first" in page
    assert SocialAccount.objects.count() == 1
