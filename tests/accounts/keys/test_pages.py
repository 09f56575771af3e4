"""Making, seeing and ending keys on their pages, and at the command line."""

import re
from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.keys.making import MOST_KEYS
from accounts.models import ApiKey, Notice, User
from accounts.people import create_person
from tests.accounts.conftest import PASSWORD
from tests.accounts.keys.conftest import MakeKey, call_me

pytestmark = pytest.mark.django_db

LIST = "/account/keys/"
NEW = "/account/keys/new/"
KEY = re.compile(r"mq_(?:live|test)_[0-9A-Za-z]{49}")


def answers(**changed: Any) -> dict[str, Any]:
    usual = {"name": "Render farm", "kind": "live", "scopes": ["generate"], "expiry": "90"}
    return usual | {"once": str(uuid4())} | changed


def test_a_key_is_shown_once_and_only_its_hash_is_kept(signed_in: Client, person: User) -> None:
    page = signed_in.post(NEW, answers(spending_cap="500"))
    assert page.status_code == 200
    assert page["Cache-Control"] == "no-store"
    text = KEY.findall(page.content.decode())[0]
    assert call_me(Client(), text).json()["id"] == str(person.public_id)

    key = ApiKey.objects.get()
    assert (key.name, key.spending_cap, key.scopes) == ("Render farm", 500, ["generate"])
    assert text[12:] not in str(ApiKey.objects.values().get())
    listed = signed_in.get(LIST).content.decode()
    assert not KEY.search(listed)
    assert text[:12] in listed
    assert "0 of 500 credits" in listed


def test_the_owner_is_told_of_a_new_key(signed_in: Client, person: User) -> None:
    signed_in.post(NEW, answers())
    told = mail.outbox[-1]
    said = str(told.body)
    assert told.to == [person.email]
    assert "Render farm" in said
    assert ApiKey.objects.get().prefix in said
    assert not KEY.search(said)
    assert Notice.objects.filter(owner=person, kind="api_key_made").count() == 1


def test_making_a_key_asks_for_the_password_first(client: Client, person: User) -> None:
    client.force_login(person)
    page = client.post(NEW, answers())
    assert page.status_code == 302
    assert page["Location"].startswith("/accounts/reauthenticate/")
    assert not ApiKey.objects.exists()

    asked = client.get(NEW)["Location"]
    assert client.post(asked, {"password": PASSWORD, "next": NEW})["Location"] == NEW
    assert client.get(NEW).status_code == 200
    assert not ApiKey.objects.exists()


def test_the_same_form_twice_is_one_key(signed_in: Client) -> None:
    form = answers()
    signed_in.post(NEW, form)
    again = signed_in.post(NEW, form)
    assert again.status_code == 422
    assert not KEY.search(again.content.decode())
    assert ApiKey.objects.count() == 1


@pytest.mark.parametrize(
    "changed",
    [
        {"name": ""},
        {"name": "a" * 81},
        {"name": "two\nlines"},
        {"name": "turned \u202e round"},
        {"kind": "root"},
        {"scopes": []},
        {"scopes": ["admin"]},
        {"expiry": "36500"},
        {"spending_cap": "0"},
        {"spending_cap": "-5"},
        {"spending_cap": "1e9"},
        {"spending_cap": "99999999999999"},
        {"once": "not a uuid"},
    ],
)
def test_a_wrong_answer_makes_no_key(signed_in: Client, changed: dict[str, Any]) -> None:
    assert signed_in.post(NEW, answers(**changed)).status_code == 422
    assert not ApiKey.objects.exists()
    assert not mail.outbox


def test_an_account_has_so_many_keys_and_no_more(signed_in: Client, new_key: MakeKey) -> None:
    for _ in range(MOST_KEYS):
        new_key()
    page = signed_in.post(NEW, answers())
    assert page.status_code == 422
    assert ApiKey.objects.count() == MOST_KEYS


def test_a_key_is_named_before_it_is_revoked(signed_in: Client, new_key: MakeKey) -> None:
    made = new_key(name="<b>Farm</b>")
    path = f"/account/keys/{made.key.public_id}/revoke/"
    page = signed_in.get(path).content.decode()
    assert "&lt;b&gt;Farm&lt;/b&gt;" in page
    assert call_me(Client(), made.text).status_code == 200
    assert signed_in.post(path)["Location"] == LIST
    assert call_me(Client(), made.text).status_code == 401
    assert "Revoked" in signed_in.get(LIST).content.decode()


def test_a_strangers_key_does_not_exist(signed_in: Client, new_key: MakeKey) -> None:
    other = create_person(email="eve@example.com", password=PASSWORD)
    made = new_key(owner=other, name="Not yours")
    path = f"/account/keys/{made.key.public_id}/revoke/"
    assert signed_in.get(path).status_code == 404
    assert signed_in.post(path).status_code == 404
    assert call_me(Client(), made.text).status_code == 200
    assert "Not yours" not in signed_in.get(LIST).content.decode()


def test_whoever_has_no_account_has_no_keys(client: Client, person: User) -> None:
    assert client.get(LIST).status_code == 302
    User.objects.filter(pk=person.pk).update(is_guest=True)
    client.force_login(person)
    assert client.get(LIST)["Location"] == "/accounts/signup/"


def test_the_list_asks_as_often_for_one_key_as_for_ten(
    signed_in: Client, new_key: MakeKey
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            signed_in.get(LIST)
        return len(asked)

    new_key()
    signed_in.get(LIST)
    one = queries()
    for _ in range(9):
        new_key()
    assert queries() == one


def test_the_command_prints_the_key_alone_on_the_last_line(person: User) -> None:
    said = StringIO()
    call_command(
        "create_api_key", f"--email={person.email}", "--scopes=read,delete", "--test", stdout=said
    )
    text = said.getvalue().splitlines()[-1]
    assert KEY.fullmatch(text)
    caller = call_me(Client(), text).json()
    assert (caller["scopes"], caller["test"]) == (["delete", "read"], True)
    assert mail.outbox[-1].to == [person.email]


@pytest.mark.parametrize(
    "arguments", [("--email=nobody@example.com",), ("--email=grace@example.com", "--scopes=root")]
)
@pytest.mark.usefixtures("person")
def test_the_command_refuses_in_a_sentence(arguments: tuple[str, ...]) -> None:
    with pytest.raises(CommandError):
        call_command("create_api_key", *arguments)
    assert not ApiKey.objects.exists()
