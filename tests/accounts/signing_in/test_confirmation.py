from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.people import create_person
from tests.accounts.conftest import ANSWERS, PASSWORD

pytestmark = pytest.mark.django_db

LinkOfLastMail = Callable[[], str]


@pytest.fixture
def link(client: Client, link_of_last_mail: LinkOfLastMail) -> str:
    """The link that a fresh sign-up was sent."""
    client.post("/accounts/signup/", ANSWERS)
    return link_of_last_mail()


def test_a_link_holds_for_three_days_and_not_longer(client: Client, link: str) -> None:
    late = timezone.now() + timedelta(days=3, minutes=1)
    with time_machine.travel(late):
        page = client.get(link)
        client.post(link)
    assert "This link does not hold any more" in page.content.decode()
    assert not EmailAddress.objects.get().verified

    client.post(link)
    assert EmailAddress.objects.get().verified


def test_a_link_works_once_and_a_second_click_is_told_kindly(client: Client, link: str) -> None:
    client.post(link)
    again = client.post(link)
    assert again.status_code == 200
    assert "You are signed in all the same" in again.content.decode()


def test_a_link_replayed_by_a_stranger_signs_nobody_in(client: Client, link: str) -> None:
    client.post(link)
    stranger = Client()
    page = stranger.post(link)
    assert "This link does not hold any more" in page.content.decode()
    assert "ada@example.com" not in page.content.decode()
    assert "_auth_user_id" not in stranger.session


def test_in_another_browser_the_link_confirms_but_does_not_sign_in(link: str) -> None:
    elsewhere = Client()
    assert "/password/reset/key/" in elsewhere.post(link)["Location"]
    assert EmailAddress.objects.get().verified
    assert "_auth_user_id" not in elsewhere.session


@pytest.mark.parametrize("key", ["MQ", "MQ:1xyz:forged", "a" * 5000, "MTAwMDAw:x:y"])
def test_a_made_up_link_confirms_nothing(client: Client, link: str, key: str) -> None:
    for method in (client.get, client.post):
        assert (
            "This link does not hold any more"
            in method(f"/accounts/confirm-email/{key}/").content.decode()
        )
    assert not EmailAddress.objects.get().verified


def test_nobody_sees_the_studio_before_the_address_is_confirmed(client: Client, link: str) -> None:
    assert link
    assert client.get("/studio/")["Location"] == "/accounts/login/?next=/studio/"

    answer = client.post("/accounts/login/", {"login": ANSWERS["email"], "password": PASSWORD})

    assert answer["Location"] == "/accounts/confirm-email/"
    assert "_auth_user_id" not in client.session


def test_signing_in_unconfirmed_sends_a_new_link_but_not_every_moment(
    client: Client, link: str, link_of_last_mail: LinkOfLastMail
) -> None:
    def sign_in() -> int:
        client.post("/accounts/login/", {"login": ANSWERS["email"], "password": PASSWORD})
        return len(mail.outbox)

    assert sign_in() == 1
    with time_machine.travel(timezone.now() + timedelta(minutes=4)):
        assert sign_in() == 2
        client.post(link_of_last_mail())
    assert client.session["_auth_user_id"] == str(User.objects.get().pk)


def test_a_changed_address_holds_once_it_is_confirmed_and_both_are_told(
    signed_in: Client, person: User, link_of_last_mail: LinkOfLastMail
) -> None:
    signed_in.post("/accounts/email/", {"action_add": "1", "email": "Hopper@Example.com"})
    person.refresh_from_db()
    assert person.email == "grace@example.com"

    signed_in.post(link_of_last_mail())

    person.refresh_from_db()
    assert person.email == "hopper@example.com"
    assert EmailAddress.objects.get().email == "hopper@example.com"
    assert [message.to for message in mail.outbox] == [
        ["hopper@example.com"],
        ["grace@example.com"],
        ["hopper@example.com"],
    ]


def test_nobody_takes_over_an_address_that_is_confirmed_elsewhere(
    client: Client, signed_in: Client, person: User, link_of_last_mail: LinkOfLastMail
) -> None:
    client.logout()
    client.post("/accounts/signup/", ANSWERS)
    client.post(link_of_last_mail())
    client.post("/accounts/email/", {"action_add": "1", "email": person.email})
    client.post(link_of_last_mail())

    assert EmailAddress.objects.get(email=person.email, verified=True).user == person
    assert User.objects.filter(email=person.email).count() == 1


def test_a_link_to_an_address_that_another_account_has_tells_nothing_of_it(
    client: Client, signed_in: Client, person: User
) -> None:
    taken = EmailAddress.objects.create(user=person, email="eve@example.com")
    link = f"/accounts/confirm-email/{EmailConfirmationHMAC(taken).key}/"
    create_person(email="eve@example.com", password=PASSWORD)

    def said(path: str) -> str:
        return main_of(signed_in.get(path).content.decode())

    assert "it was cut short, or the address cannot be used here." in said(link)
    assert said(link) == said("/accounts/confirm-email/MQ:1xyz:forged/")
    pressed = signed_in.post(link, follow=True).content.decode()
    assert "This address cannot be used here." in pressed
    assert "another account" not in pressed
    person.refresh_from_db()
    assert person.email == "grace@example.com"


def knows(password: str) -> bool:
    """Whether somebody gets in with it."""
    client = Client()
    client.post("/accounts/login/", {"login": ANSWERS["email"], "password": password})
    return "_auth_user_id" in client.session


def test_whoever_signed_up_before_the_owner_of_the_mailbox_is_shut_out(
    client: Client, link_of_last_mail: LinkOfLastMail
) -> None:
    stranger = Client()
    stranger.post("/accounts/signup/", ANSWERS | {"password1": "a stranger waits here"})
    link = link_of_last_mail()
    client.post("/accounts/signup/", ANSWERS)

    answer = client.post(link, follow=True)

    assert "Choose a new password" in answer.content.decode()
    assert "Your sign-up was in another browser." in answer.content.decode()
    assert not knows("a stranger waits here")
    page = answer.redirect_chain[-1][0]
    for again in (client.get(page), client.post(page, {"password1": "x", "password2": "y"})):
        assert "Your sign-up was in another browser." in main_of(again.content.decode())
    client.post(page, {"password1": PASSWORD, "password2": PASSWORD})
    assert client.session["_auth_user_id"] == str(User.objects.get().pk)
    assert "signed_up_elsewhere" not in client.session
    assert knows(PASSWORD)
    assert "_auth_user_id" not in stranger.session


def main_of(page: str) -> str:
    return page.partition("<main")[2].partition("</main>")[0]


def test_who_forgot_a_password_reads_nothing_of_another_browser(
    client: Client, person: User, link_of_last_mail: LinkOfLastMail
) -> None:
    client.post("/accounts/password/reset/", {"email": person.email})
    page = client.get(link_of_last_mail(), follow=True).content.decode()
    assert "Choose a new password" in page
    assert "another browser" not in page


def test_the_browser_that_signed_up_may_take_its_time(client: Client, link: str) -> None:
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        assert client.post(link)["Location"] == "/accounts/login/"
    assert knows(PASSWORD)


def test_where_the_password_was_entered_the_link_keeps_it(client: Client, link: str) -> None:
    elsewhere = Client()
    elsewhere.post("/accounts/login/", {"login": ANSWERS["email"], "password": PASSWORD})
    assert elsewhere.post(link)["Location"] == "/studio/"
    assert knows(PASSWORD)


def test_a_password_by_mail_is_the_owners_and_stays(
    client: Client, link_of_last_mail: LinkOfLastMail
) -> None:
    Client().post("/accounts/signup/", ANSWERS | {"password1": "a stranger waits here"})
    client.post("/accounts/password/reset/", {"email": ANSWERS["email"]})
    page = client.get(link_of_last_mail())["Location"]
    client.post(page, {"password1": PASSWORD, "password2": PASSWORD})
    with time_machine.travel(timezone.now() + timedelta(minutes=4)):
        client.post("/accounts/login/", {"login": ANSWERS["email"], "password": PASSWORD})
        client.post(link_of_last_mail())
    assert client.session["_auth_user_id"] == str(User.objects.get().pk)
    assert knows(PASSWORD)
    assert not knows("a stranger waits here")


def test_a_program_that_confirms_what_it_did_not_sign_up_voids_the_password(link: str) -> None:
    key = link.split("/")[-2]
    told = {"key": key}
    Client().post("/_allauth/app/v1/auth/email/verify", told, content_type="application/json")
    assert EmailAddress.objects.get().verified
    assert not knows(PASSWORD)


def test_a_passkey_that_waits_for_the_address_is_never_made(
    client: Client, link_of_last_mail: LinkOfLastMail
) -> None:
    stranger = Client()
    asked = {name: ANSWERS[name] for name in ("email", "birth_year")}
    stranger.post("/accounts/signup/passkey/", asked)
    client.post(link_of_last_mail())
    assert stranger.get("/accounts/2fa/webauthn/add/").status_code == 302
    assert "_auth_user_id" not in stranger.session


@pytest.mark.parametrize(
    "path",
    ["/account/keys/", "/account/connections/", "/accounts/2fa/totp/activate/", "/account/"],
)
def test_before_the_address_is_confirmed_nothing_can_be_left_behind(
    client: Client, link: str, path: str
) -> None:
    client.post("/accounts/login/", {"login": ANSWERS["email"], "password": PASSWORD})
    assert client.get(path)["Location"] == f"/accounts/login/?next={path}"


def test_a_mailbox_alone_does_not_take_over_the_account_that_names_it(
    signed_in: Client, person: User, link_of_last_mail: LinkOfLastMail
) -> None:
    signed_in.post("/accounts/email/", {"action_add": "1", "email": "typo@example.com"})
    link = link_of_last_mail()
    stranger = Client()

    answer = stranger.post(link, follow=True)
    assert "Sign in to change your address." in answer.content.decode()
    stranger.post("/accounts/login/code/", {"email": "typo@example.com"})
    assert "/accounts/signup/" in str(mail.outbox[-1].body)
    stranger.post("/accounts/password/reset/", {"email": "typo@example.com"})
    assert "/password/reset/key/" not in str(mail.outbox[-1].body)

    for path in ("code/request", "password/request"):
        wish = {"email": "typo@example.com"}
        stranger.post(f"/_allauth/app/v1/auth/{path}", wish, content_type="application/json")
        assert "/accounts/signup/" in str(mail.outbox[-1].body)

    person.refresh_from_db()
    assert person.email == "grace@example.com"
    assert person.check_password(PASSWORD)
    signed_in.post(link)
    person.refresh_from_db()
    assert person.email == "typo@example.com"
