from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from accounts.names import look_of, tidy_name

pytestmark = pytest.mark.django_db


def rename(client: Client, name: str) -> Any:
    return client.post("/account/", {"display_name": name})


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Grace Hopper", "Grace Hopper"),
        ("  Grace   Hopper ", "Grace Hopper"),
        ("גרייס הופר", "גרייס הופר"),
        ("👩🏽‍💻 Grace", "👩🏽‍💻 Grace"),
        ("Zoe\u0308", "Zo\u00eb"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("ẞ" * 80, "ẞ" * 80),
        ("", ""),
        ("שָׁלוֹם", "שָׁלוֹם"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("ไม่รู้", "ไม่รู้"),
        ("❤️", "❤️"),
    ],
)
def test_a_name_is_kept_as_one_writes_it(
    signed_in: Client, person: User, typed: str, kept: str
) -> None:
    assert rename(signed_in, typed)["Location"] == "/account/"
    person.refresh_from_db()
    assert person.display_name == kept


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("G" * 5000, "max_length"),
        ("Grace\r\nBcc: eve@example.com", "one_line"),
        ("Grace\u2028Hopper", "one_line"),
        ("Grace\x1b[31m", "one_line"),
        ("Grace\x00", "one_line"),
        ("\u202eecarG", "direction"),
        ("Grace\u2066", "direction"),
        ("\u200d", "unseen"),
        ("\u200b\u200b", "unseen"),
        ("Gra\u200bce", "unseen"),
        ("\u3164", "unseen"),
        ("\u0301\u0302", "unseen"),
        ("G" + "\u0301" * 60, "too_many_marks"),
    ],
)
def test_what_is_no_name_is_refused_with_a_code(
    signed_in: Client, person: User, typed: str, code: str
) -> None:
    response = rename(signed_in, typed)
    assert response.status_code == 422
    errors = response.context["form"].errors["display_name"].as_data()
    assert [error.code for error in errors] == [code]
    assert f'data-code="{errors[0].code}"' in response.content.decode()
    person.refresh_from_db()
    assert person.display_name == ""


def test_markup_in_a_name_stays_text(signed_in: Client) -> None:
    rename(signed_in, '"><script>alert(1)</script>')
    assert "<script>alert" not in signed_in.get("/account/").content.decode()


def test_the_account_page_is_for_whoever_is_signed_in(client: Client, person: User) -> None:
    assert client.get("/account/")["Location"] == "/accounts/login/?next=/account/"
    client.force_login(person)
    assert "<bdi>grace@example.com</bdi>" in client.get("/account/").content.decode()


@pytest.mark.parametrize(
    "name",
    [
        "maquette",
        "Ｍａｑｕｅｔｔｅ",
        "M\u200da\u200dquette",
        "Маԛuеttе",
        "Maqu\u00e9tte",
        "M a q u e t t e",
        "𝐌𝐚𝐪𝐮𝐞𝐭𝐭𝐞",
    ],
)
def test_what_looks_alike_is_the_same_at_a_glance(name: str) -> None:
    assert look_of(name) == look_of("Maquette")


@pytest.mark.parametrize("name", ["Marionette", "Макет", "Mallet", "模型"])
def test_another_name_looks_otherwise(name: str) -> None:
    assert look_of(name) != look_of("Maquette")


def test_a_tidy_name_is_tidy() -> None:
    assert tidy_name(tidy_name("  a  b ")) == "a b"
