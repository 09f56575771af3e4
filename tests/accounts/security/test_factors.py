import base64
import re
import time
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from accounts.models import Notice, SignIn, User
from accounts.templatetags.codes import grouped
from privacy.vault import Tampered
from tests.accounts.conftest import PASSWORD
from tests.accounts.security.conftest import in_browser, is_in

pytestmark = pytest.mark.django_db

ACTIVATE = "/accounts/2fa/totp/activate/"
AUTHENTICATE = "/accounts/2fa/authenticate/"
NEVER_RIGHT = "x"


def code_for(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def set_up(client: Client) -> tuple[str, list[str]]:
    """An authenticator app, added a code ago, and recovery codes: its secret and all of them."""
    with time_machine.travel(time.time() - 30, tick=False):
        secret = str(client.get(ACTIVATE).context["form"].secret)
        answer = client.post(ACTIVATE, {"code": code_for(secret)})
    assert answer["Location"] == "/accounts/2fa/recovery-codes/"
    return secret, shown_codes(client)


def shown_codes(client: Client) -> list[str]:
    """All that the page shows now."""
    page = client.get("/accounts/2fa/recovery-codes/")
    codes: list[str] = page.context["unused_codes"]
    assert all(f"<code>{grouped(code)}</code>" in page.content.decode() for code in codes)
    return codes


def proven_by(client: Client, person: User, method: str) -> None:
    """As if this browser had just shown who it is in this one way."""
    session = client.session
    proof = {"method": method, "at": time.time(), "reauthenticated": True}
    session["account_authentication_methods"] = [proof]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()


def first_step(person: User) -> Client:
    client = in_browser()
    answer = client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    assert answer["Location"] == AUTHENTICATE
    return client


def lets_in(client: Client, code: str) -> bool:
    client.post(AUTHENTICATE, {"code": code})
    client.post("/accounts/2fa/trust/", {"action": "skip"})
    return is_in(client)


@pytest.fixture(autouse=True)
def still() -> object:
    """Early in a period of thirty seconds, so that a code lasts as long as a test."""
    with time_machine.travel(1_800_000_005, tick=False) as traveller:
        yield traveller


def test_the_second_step_takes_the_code_of_the_app(signed_in: Client, person: User) -> None:
    secret, _codes = set_up(signed_in)
    client = first_step(person)
    assert not is_in(client)
    with time_machine.travel(1_800_000_035, tick=False):
        assert lets_in(client, code_for(secret))
    assert list(SignIn.objects.values_list("method", flat=True)) == ["password+app"]


def test_a_code_is_not_taken_twice(signed_in: Client, person: User) -> None:
    secret, _codes = set_up(signed_in)
    assert lets_in(first_step(person), code_for(secret))
    assert not lets_in(first_step(person), code_for(secret))


@pytest.mark.parametrize("age_s", [30, 60, 3600])
def test_a_code_of_before_is_refused(signed_in: Client, person: User, age_s: int) -> None:
    secret, _codes = set_up(signed_in)
    old = code_for(secret)
    with time_machine.travel(1_800_000_005 + age_s, tick=False):
        assert not lets_in(first_step(person), old)


def test_a_recovery_code_lets_in_once(signed_in: Client, person: User) -> None:
    _secret, codes = set_up(signed_in)
    assert len(set(codes)) == 10
    assert lets_in(first_step(person), codes[3])
    assert not lets_in(first_step(person), codes[3])
    assert lets_in(first_step(person), codes[4])


def test_five_wrong_codes_close_the_second_step_for_a_while(
    signed_in: Client, person: User
) -> None:
    secret, codes = set_up(signed_in)
    client = first_step(person)
    pages = [client.post(AUTHENTICATE, {"code": NEVER_RIGHT}).content.decode() for _ in range(6)]
    assert ["Too many tries." in page for page in pages] == [False] * 5 + [True]
    assert not lets_in(client, code_for(secret))
    assert not lets_in(first_step(person), codes[0])
    assert SignIn.objects.filter(outcome="refused", method="password+app").count() == 5


def guessed() -> list[list[str]]:
    """To whom it was told that their second step is guessed."""
    return [sent.to for sent in mail.outbox if "second step" in sent.subject]


def test_who_guesses_after_the_right_password_is_told_to_the_owner_once(
    signed_in: Client, person: User
) -> None:
    set_up(signed_in)
    client = first_step(person)
    for wrong in range(5):
        assert guessed() == ([[person.email]] if wrong >= 3 else [])
        client.post(AUTHENTICATE, {"code": NEVER_RIGHT})
    assert guessed() == [[person.email]]
    assert Notice.objects.filter(owner=person, kind="second_step_guessed").count() == 1


def test_a_wrong_password_hides_no_wrong_second_step(signed_in: Client, person: User) -> None:
    set_up(signed_in)
    client = in_browser()
    client.post("/accounts/login/", {"login": person.email, "password": "not this one"})
    first_step(person).post(AUTHENTICATE, {"code": NEVER_RIGHT})
    methods = SignIn.objects.filter(outcome="refused").order_by("at")
    assert list(methods.values_list("method", flat=True)) == ["password", "password+app"]


def test_who_is_signed_in_and_mistypes_is_told_nothing(signed_in: Client, person: User) -> None:
    set_up(signed_in)
    for _ in range(4):
        signed_in.post("/accounts/2fa/reauthenticate/", {"code": NEVER_RIGHT})
    assert guessed() == []


def test_recovery_codes_are_shown_once(signed_in: Client) -> None:
    _secret, codes = set_up(signed_in)
    page = signed_in.get("/accounts/2fa/recovery-codes/").content.decode()
    assert not any(grouped(code) in page for code in codes)
    assert signed_in.get("/accounts/2fa/recovery-codes/download/").status_code == 403


def test_a_recovery_code_is_shown_in_fours_and_taken_as_shown(
    signed_in: Client, person: User
) -> None:
    _secret, codes = set_up(signed_in)
    shown = grouped(codes[0])
    assert re.fullmatch(r"\d{4} \d{4} \d\d", shown)
    assert lets_in(first_step(person), shown)


def test_new_recovery_codes_end_the_old_ones(signed_in: Client, person: User) -> None:
    _secret, old = set_up(signed_in)
    signed_in.post("/accounts/2fa/recovery-codes/generate/")
    new = shown_codes(signed_in)
    assert not set(old) & set(new)
    assert not lets_in(first_step(person), old[0])
    assert lets_in(first_step(person), new[0])


def test_a_raw_look_at_the_tables_finds_no_secret(signed_in: Client) -> None:
    shown = signed_in.get(ACTIVATE).context["form"].secret
    assert shown not in str(dict(signed_in.session))
    secret, codes = set_up(signed_in)
    with connection.cursor() as cursor:
        cursor.execute("SELECT data::text FROM mfa_authenticator")
        stored = "".join(text for (text,) in cursor.fetchall())
    assert not any(word in stored for word in (secret, *codes))
    for sealed in re.findall(r'"\d+:([\w+/=]+)"', stored):
        assert secret.encode() not in base64.b64decode(sealed)


def test_a_secret_opens_with_nobody_elses_key(signed_in: Client, person: User) -> None:
    set_up(signed_in)
    eve = User.objects.create_user("eve@example.com", PASSWORD)
    row = Authenticator.objects.get(type="totp")
    row.data["secret"] = re.sub(r"^\d+", str(eve.pk), row.data["secret"])
    with pytest.raises(Tampered):
        row.wrap().validate_code("123456")


def test_each_change_is_told_by_mail(
    signed_in: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        set_up(signed_in)
    with django_capture_on_commit_callbacks(execute=True):
        signed_in.post("/accounts/2fa/recovery-codes/generate/")
    signed_in.post("/accounts/2fa/totp/deactivate/")
    assert [letter.subject for letter in mail.outbox] == [
        "A way to sign in was added",
        "New recovery codes were made",
        "A way to sign in was removed",
    ]
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize(
    "name",
    [
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_generate_recovery_codes",
        "account_email",
        "account_change_password",
        "socialaccount_connections",
    ],
)
def test_sensitive_pages_ask_who_it_is_first(client: Client, person: User, name: str) -> None:
    client.force_login(person)
    form = client.get(reverse(name))
    answer = client.post(reverse(name), {"action_add": "1", "email": "x@example.com"})
    for page in (form, answer):
        asks_again = page.status_code == 302 and "/reauthenticate/" in page["Location"]
        asks_here = "oldpassword" in page.content.decode()
        assert asks_again or asks_here
    assert mail.outbox == []


@pytest.mark.parametrize(
    "name", ["mfa_add_webauthn", "mfa_deactivate_totp", "mfa_generate_recovery_codes"]
)
def test_who_knows_the_password_alone_changes_no_factor(
    signed_in: Client, person: User, name: str
) -> None:
    """Not even in a browser that is trusted, or was left open."""
    _secret, codes = set_up(signed_in)
    left_open = in_browser()
    left_open.force_login(person)
    proven_by(left_open, person, "password")

    asked = left_open.post(reverse(name))
    assert asked.status_code == 302
    assert asked["Location"].startswith("/accounts/2fa/reauthenticate/")
    assert Authenticator.objects.filter(user=person, type="totp").exists()

    left_open.post(asked["Location"], {"code": codes[0]})
    assert left_open.get(reverse(name)).status_code == 200


def test_who_has_confirmed_is_asked_again_after_five_minutes(signed_in: Client) -> None:
    assert signed_in.get(ACTIVATE).status_code == 200
    with time_machine.travel(1_800_000_005 + timedelta(minutes=6).seconds, tick=False):
        assert signed_in.get(ACTIVATE).status_code == 302


def test_a_new_password_by_mail_does_not_spare_the_second_step(
    signed_in: Client, person: User
) -> None:
    set_up(signed_in)
    client = in_browser()
    client.post("/accounts/password/reset/", {"email": person.email})
    link = re.search(r"https?://testserver(/\S+)", str(mail.outbox[-1].body))
    assert link
    page = client.get(link[1], follow=True)
    chosen = {"password1": "five green kettles", "password2": "five green kettles"}
    answer = client.post(page.redirect_chain[-1][0], chosen)
    assert answer["Location"] == AUTHENTICATE
    assert not is_in(client)
    assert not is_in(signed_in)


def test_a_code_by_mail_does_not_spare_the_second_step(signed_in: Client, person: User) -> None:
    set_up(signed_in)
    client = in_browser()
    client.post("/accounts/login/code/", {"email": person.email})
    code = re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", str(mail.outbox[-1].body))
    assert code
    answer = client.post("/accounts/login/code/confirm/", {"code": code[0], "action": "verify"})
    assert answer["Location"] == AUTHENTICATE
    assert not is_in(client)


def test_who_has_a_key_and_no_password_is_asked_for_the_key(client: Client, person: User) -> None:
    person.set_unusable_password()
    person.save()
    for kind in ("recovery_codes", "webauthn"):
        Authenticator.objects.create(user=person, type=kind, data={})
    client.force_login(person)
    answer = client.get(ACTIVATE)
    assert answer["Location"].startswith("/accounts/2fa/webauthn/reauthenticate/")
