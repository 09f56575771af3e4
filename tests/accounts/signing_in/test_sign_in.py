from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from tests.accounts.conftest import PASSWORD
from tests.accounts.page import field_of

pytestmark = pytest.mark.django_db


def sign_in(client: Client, **answers: str) -> Any:
    known = {"login": "grace@example.com", "password": PASSWORD}
    return client.post("/accounts/login/", known | answers)


@pytest.mark.parametrize(
    "login", ["grace@example.com", " GRACE@Example.com", "ｇrace@example.com"]
)
def test_any_form_of_the_address_signs_in(client: Client, person: User, login: str) -> None:
    assert sign_in(client, login=login)["Location"] == "/studio/"
    assert client.session["_auth_user_id"] == str(person.pk)


@pytest.mark.parametrize("wrong", [PASSWORD.upper(), PASSWORD + " ", "x", "a" * 100_000])
def test_a_wrong_password_does_not_sign_in(client: Client, person: User, wrong: str) -> None:
    response = sign_in(client, password=wrong)
    assert "The email address or the password is not right." in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_five_wrong_passwords_close_the_account_for_a_while(client: Client, person: User) -> None:
    for _ in range(5):
        sign_in(client, password="wrong")
    page = sign_in(client).content.decode()
    assert "Too many tries." in page
    assert "use another way to sign in, or ask for a new password" in page
    assert "_auth_user_id" not in client.session


def test_wrong_passwords_of_a_stranger_do_not_lock_the_owner_out(
    client: Client, person: User
) -> None:
    stranger = Client(REMOTE_ADDR="192.0.2.7")
    for _ in range(5):
        sign_in(stranger, password="wrong")
    assert "Too many tries." in sign_in(stranger).content.decode()
    assert sign_in(client)["Location"] == "/studio/"


def test_a_spoofed_forwarding_header_does_not_open_another_allowance(
    client: Client, person: User
) -> None:
    def attempt(n: int) -> str:
        headers = {"X-Forwarded-For": f"192.0.2.{n}"}
        answers = {"login": f"nobody{n}@example.com", "password": "wrong"}
        return client.post("/accounts/login/", answers, headers=headers).content.decode()

    pages = [attempt(n) for n in range(11)]
    assert ["Too many tries." in page for page in pages] == [False] * 10 + [True]


def test_a_closed_account_does_not_sign_in(client: Client, person: User) -> None:
    person.is_active = False
    person.save()
    assert sign_in(client)["Location"] == "/accounts/inactive/"
    assert "_auth_user_id" not in client.session


def test_the_session_changes_its_key_at_sign_in(client: Client, person: User) -> None:
    client.get("/accounts/login/")
    session = client.session
    session["before"] = True
    session.save()
    before = session.session_key or ""
    client.cookies["session"] = before
    sign_in(client)
    assert client.cookies["session"].value not in {"", before}


@pytest.mark.parametrize("remember", ["", "on"])
def test_a_session_ends_with_the_browser_unless_it_is_to_be_kept(
    client: Client, person: User, remember: str
) -> None:
    sign_in(client, remember=remember)
    assert bool(client.cookies["session"]["max-age"]) is bool(remember)


@pytest.mark.parametrize(
    "evil",
    [
        "//evil.example",
        "https://evil.example/",
        "///evil.example",
        "\\\\evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "http:evil.example",
        "\thttps://evil.example",
        "https://testserver@evil.example/",
    ],
)
@pytest.mark.parametrize("door", ["/accounts/login/", "/accounts/logout/"])
def test_no_door_leads_to_another_site(client: Client, person: User, door: str, evil: str) -> None:
    if door == "/accounts/logout/":
        client.force_login(person)
    answers = {"login": person.email, "password": PASSWORD, "next": evil}
    response = client.post(door, answers)
    assert response.status_code == 302
    assert response["Location"].startswith("/")
    assert "evil" not in response["Location"]


def test_a_page_of_ours_may_be_where_one_goes_next(client: Client, person: User) -> None:
    assert sign_in(client, next="/library/?q=a%20fox")["Location"] == "/library/?q=a%20fox"


def test_a_line_break_in_where_one_goes_next_adds_no_header(client: Client, person: User) -> None:
    response = sign_in(client, next="/studio/\r\nSet-Cookie: a=b")
    assert response["Location"] == "/studio/%0D%0ASet-Cookie:%20a=b"
    assert set(response.cookies) == {"session", "csrf"}


def test_signing_out_needs_a_click_and_ends_the_session(signed_in: Client) -> None:
    key = signed_in.session.session_key
    assert signed_in.get("/accounts/logout/").status_code == 200
    assert "_auth_user_id" in signed_in.session

    assert signed_in.post("/accounts/logout/")["Location"] == "/"

    assert "_auth_user_id" not in signed_in.session
    assert signed_in.session.session_key != key
    assert signed_in.get("/account/")["Location"] == "/accounts/login/?next=/account/"


@pytest.mark.parametrize(
    ("path", "name", "filled"),
    [
        ("/accounts/login/", "password", "current-password"),
        ("/accounts/signup/", "password1", "new-password"),
    ],
)
def test_a_password_field_hides_what_is_typed_and_lets_managers_fill_it(
    client: Client, path: str, name: str, filled: str
) -> None:
    field = field_of(client.get(path).content.decode(), name)
    assert (field["type"], field["autocomplete"]) == ("password", filled)
    assert not {"onpaste", "readonly", "maxlength"} & field.keys()


def test_an_old_password_is_as_good_as_a_new_one(client: Client, person: User) -> None:
    with time_machine.travel(timezone.now() + timedelta(days=2000)):
        answers = {"login": person.email, "password": PASSWORD}
        assert client.post("/accounts/login/", answers)["Location"] == "/studio/"


def test_a_form_from_another_site_is_refused(person: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    response = sign_in(strict)
    assert response.status_code == 403
    assert "Please try again" in response.content.decode()


@pytest.mark.parametrize("page", ["login/", "signup/", "password/reset/", "confirm-email/"])
def test_the_pages_before_sign_in_ask_the_database_nothing(
    client: Client, page: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        assert client.get(f"/accounts/{page}").status_code == 200
