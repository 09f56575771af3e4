"""A change of an account and the mail about it: where the mail cannot be written, neither is."""

import re
import time
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.db import connection
from django.test import Client
from pytest_django import Settings

from accounts.models import Mail, User
from accounts.signing_in.openid.registered import Registered
from tests.accounts.conftest import ANSWERS, LINK, PASSWORD
from tests.accounts.signing_in import provider as providers
from tests.accounts.signing_in.conftest import come_back, leave

pytestmark = pytest.mark.django_db(transaction=True)

NEW = {"password1": "four green kettles", "password2": "four green kettles"}
GOOGLE = Registered(
    slug="google",
    name="Google",
    issuer="https://accounts.example.com",
    client_id="maquette",
    client_secret="a secret",
    picture_hosts=(),
)
Act = Callable[[], Any]


@pytest.fixture
def browser(signed_in: Client) -> Client:
    signed_in.raise_request_exception = False
    return signed_in


@pytest.fixture
def break_mail(db: None) -> Iterator[Callable[[], None]]:
    """From the call on, the database dies at each mail that is written."""
    yield lambda: _sql(
        "CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'a crash at the mail'; END $$;"
        "CREATE TRIGGER die BEFORE INSERT ON accounts_mail FOR EACH ROW EXECUTE FUNCTION die()"
    )
    mend_mail()


def mend_mail() -> None:
    _sql("DROP TRIGGER IF EXISTS die ON accounts_mail; DROP FUNCTION IF EXISTS die()")


def count_anew(settings: Settings) -> None:
    """Limits are counted outside the database, and count also what came to nothing."""
    settings.CACHES = {"default": settings.CACHES["default"] | {"KEY_PREFIX": uuid.uuid4().hex}}


def _sql(text: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(text)


def known() -> list[Any]:
    """All that these pages may change."""
    return [
        list(User.objects.order_by("pk").values_list("email", "password")),
        list(EmailAddress.objects.order_by("pk").values_list("email", "verified", "primary")),
        list(Authenticator.objects.order_by("pk").values_list("pk", "type")),
        list(SocialAccount.objects.values_list("uid")),
    ]


def sign_up(_browser: Client, _person: User) -> Act:
    stranger = Client(raise_request_exception=False)
    return lambda: stranger.post("/accounts/signup/", ANSWERS)


def change_password(browser: Client, _person: User) -> Act:
    answers = {"oldpassword": PASSWORD} | NEW
    return lambda: browser.post("/accounts/password/change/", answers)


def set_password(browser: Client, person: User) -> Act:
    person.set_unusable_password()
    person.save()
    sign_in_again(browser, person)
    return lambda: browser.post("/accounts/password/set/", NEW)


def reset_password(_browser: Client, person: User) -> Act:
    stranger = Client(raise_request_exception=False)
    stranger.post("/accounts/password/reset/", {"email": person.email})
    link = LINK.search(str(mail.outbox[-1].body))
    assert link
    form = stranger.get(link[1], follow=True).request["PATH_INFO"]
    return lambda: stranger.post(form, NEW)


def ask_for_another_address(browser: Client, _person: User) -> Act:
    asked = {"action_add": "1", "email": "new@example.com"}
    return lambda: browser.post("/accounts/email/", asked)


def confirm_another_address(browser: Client, person: User) -> Act:
    new = EmailAddress.objects.create(user=person, email="new@example.com")
    link = f"/accounts/confirm-email/{EmailConfirmationHMAC(new).key}/"
    return lambda: browser.post(link)


def add_an_app(browser: Client, _person: User) -> Act:
    page = browser.get("/accounts/2fa/totp/activate/").content.decode()
    secret = re.search(r'class="secret">(\w+)<', page)
    assert secret
    return lambda: browser.post("/accounts/2fa/totp/activate/", {"code": code_for(secret[1])})


def remove_an_app(browser: Client, person: User) -> Act:
    add_an_app(browser, person)()
    return lambda: browser.post("/accounts/2fa/totp/deactivate/")


def make_new_codes(browser: Client, person: User) -> Act:
    add_an_app(browser, person)()
    return lambda: browser.post("/accounts/2fa/recovery-codes/generate/")


def disconnect_a_provider(browser: Client, person: User) -> Act:
    account = SocialAccount.objects.create(user=person, provider=GOOGLE.slug, uid="1")
    return lambda: browser.post("/accounts/3rdparty/", {"account": account.pk})


def code_for(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def sign_in_again(browser: Client, person: User) -> None:
    proof = {name: kept for name, kept in browser.session.items() if "authentication" in name}
    browser.force_login(person)
    session = browser.session
    session.update(proof)
    session.save()


def test_a_crash_at_the_mail_undoes_a_connection(
    browser: Client, break_mail: Callable[[], None], settings: Settings
) -> None:
    with providers.running() as provider:
        settings.IDENTITY_PROVIDERS = (provider.registered,)
        asked = leave(browser, process="connect")
        break_mail()
        assert come_back(browser, provider, asked).status_code == 500
        assert not SocialAccount.objects.exists()

        del provider.claims["nonce"]
        mend_mail()
        assert come_back(browser, provider, leave(browser, process="connect")).status_code == 302
        assert SocialAccount.objects.exists()


@pytest.mark.parametrize(
    "prepare",
    [
        sign_up,
        change_password,
        set_password,
        reset_password,
        ask_for_another_address,
        confirm_another_address,
        add_an_app,
        remove_an_app,
        make_new_codes,
        disconnect_a_provider,
    ],
)
def test_a_crash_at_the_mail_undoes_the_change(
    browser: Client,
    person: User,
    break_mail: Callable[[], None],
    prepare: Callable[[Client, User], Act],
    settings: Settings,
) -> None:
    settings.IDENTITY_PROVIDERS = (GOOGLE,)
    act = prepare(browser, person)
    before = known()
    mails = Mail.objects.count()
    break_mail()

    assert act().status_code == 500
    assert known() == before

    mend_mail()
    count_anew(settings)
    assert act().status_code == 302
    assert known() != before, "this is a change"
    assert Mail.objects.count() > mails
