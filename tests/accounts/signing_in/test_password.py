from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.idp.oidc.models import Client as Registered
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.models import ApiKey, Connection, User
from accounts.outside_access import has_outside_access
from tests.accounts.conftest import PASSWORD

pytestmark = pytest.mark.django_db

NEW = "four green kettles"
BOTH = {"password1": NEW, "password2": NEW}
LinkOfLastMail = Callable[[], str]


@pytest.fixture
def link(client: Client, person: User, link_of_last_mail: LinkOfLastMail) -> str:
    """The link of a reset that was asked for with another form of the address."""
    ask(client)
    return link_of_last_mail()


def ask(client: Client) -> None:
    answer = client.post("/accounts/password/reset/", {"email": "ＧRACE@example.com"})
    assert answer["Location"] == "/accounts/password/reset/done/"


def follow(client: Client, link: str, answers: dict[str, str] = BOTH) -> Any:
    page = client.get(link, follow=True)
    return client.post(page.request["PATH_INFO"], answers)


def test_a_reset_link_goes_to_the_stored_address_and_leads_to_a_new_password(
    client: Client, person: User, link: str
) -> None:
    assert mail.outbox[-1].to == ["grace@example.com"]
    assert follow(client, link)["Location"] == "/studio/"
    person.refresh_from_db()
    assert person.check_password(NEW)
    assert not person.check_password(PASSWORD)


def test_the_link_itself_is_gone_from_the_address_of_the_form(client: Client, link: str) -> None:
    page = client.get(link, follow=True)
    assert page.request["PATH_INFO"].endswith("-set-password/")
    assert link.split("-", 1)[1].rstrip("/") not in page.content.decode()


def test_a_reset_link_works_once(client: Client, person: User, link: str) -> None:
    follow(client, link)
    replay = follow(Client(), link, {"password1": "x" * 20, "password2": "x" * 20})
    assert "This link does not hold any more" in replay.content.decode()
    person.refresh_from_db()
    assert person.check_password(NEW)


def test_a_reset_link_holds_for_three_days(client: Client, person: User, link: str) -> None:
    with time_machine.travel(timezone.now() + timedelta(days=3, minutes=1)):
        assert "This link does not hold any more" in follow(Client(), link).content.decode()
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


@pytest.mark.parametrize("tail", ["1-abc", "zzzzzzzzzzzzzz-abc-def", "0-" + "a" * 3000])
def test_a_made_up_reset_link_opens_nothing(client: Client, tail: str) -> None:
    page = client.get(f"/accounts/password/reset/key/{tail}/")
    assert "This link does not hold any more" in page.content.decode()


def test_signing_in_meanwhile_spends_the_link(client: Client, person: User, link: str) -> None:
    Client().force_login(person)
    assert "This link does not hold any more" in follow(client, link).content.decode()


def test_the_person_is_told_that_the_password_was_reset(client: Client, link: str) -> None:
    follow(client, link)
    assert mail.outbox[-1].subject == "Your password was reset"
    assert "127.0.0.0/24" in str(mail.outbox[-1].body)


def test_a_reset_ends_every_other_session(
    client: Client, person: User, link_of_last_mail: LinkOfLastMail
) -> None:
    elsewhere = Client()
    elsewhere.force_login(person)
    ask(client)
    follow(client, link_of_last_mail())
    assert elsewhere.get("/account/").status_code == 302
    assert client.get("/account/").status_code == 200


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"password1": "too short", "password2": "too short"}, "password_too_short"),
        ({"password1": "grace@example.com", "password2": "grace@example.com"},
         "password_too_similar"),
    ],
)  # fmt: skip
def test_a_weak_new_password_is_refused(
    client: Client, person: User, link: str, answers: dict[str, str], code: str
) -> None:
    response = follow(client, link, answers)
    errors = response.context["form"].errors["password1"].as_data()
    assert [error.code for error in errors] == [code]
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_changing_the_password_keeps_this_session_and_ends_the_others(
    signed_in: Client, person: User
) -> None:
    elsewhere = Client()
    elsewhere.force_login(person)
    answer = signed_in.post("/accounts/password/change/", {"oldpassword": PASSWORD} | BOTH)
    assert answer["Location"] == "/account/"
    assert signed_in.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 302
    assert [message.subject for message in mail.outbox] == ["Your password was changed"]


def test_the_present_password_is_no_new_one(signed_in: Client, person: User) -> None:
    same = {"oldpassword": PASSWORD, "password1": PASSWORD, "password2": PASSWORD}
    page = signed_in.post("/accounts/password/change/", same)
    errors = page.context["form"].errors["password1"].as_data()
    assert [error.code for error in errors] == ["password_not_new"]
    assert mail.outbox == []


def test_changing_the_password_needs_the_present_one(signed_in: Client, person: User) -> None:
    answer = signed_in.post("/accounts/password/change/", {"oldpassword": "wrong"} | BOTH)
    assert "That is not your current password." in answer.content.decode()
    person.refresh_from_db()
    assert person.check_password(PASSWORD)
    assert mail.outbox == []


def connected(person: User) -> Callable[[], bool]:
    """A key and a program of this person; whether either still lives."""
    program = Registered.objects.create(id="sketcher", name="Sketcher", type="public")
    Connection.objects.create(owner=person, client=program, scopes=["read"])
    ApiKey.objects.create(
        owner=person, name="Farm", prefix="mq_live_x", digest=b"x" * 32, scopes=["read"]
    )
    return lambda: has_outside_access(person)


@pytest.mark.parametrize("ends", [True, False])
def test_a_change_ends_keys_and_programs_where_that_is_wished(
    signed_in: Client, person: User, ends: bool
) -> None:
    still_lives = connected(person)
    path = "/accounts/password/change/"
    assert "End my API keys" in signed_in.get(path).content.decode()
    wish = {"end_outside": "on"} if ends else {}
    signed_in.post(path, {"oldpassword": PASSWORD} | BOTH | wish)
    person.refresh_from_db()
    assert person.check_password(NEW)
    assert still_lives() != ends


def test_a_reset_offers_it_too(client: Client, person: User, link: str) -> None:
    still_lives = connected(person)
    page = client.get(link)["Location"]
    client.post(page, BOTH | {"end_outside": "on"})
    assert not still_lives()


def test_who_has_neither_is_not_asked(signed_in: Client) -> None:
    assert "End my API keys" not in signed_in.get("/accounts/password/change/").content.decode()
