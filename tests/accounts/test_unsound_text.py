"""What programs send that no program means: refused at the door, with a code, and nothing made."""

from typing import Any

import pytest
from allauth.idp.oidc.models import Client as Registered
from django.test import Client

from accounts.models import User

pytestmark = pytest.mark.django_db

AUTHORIZE = "/identity/o/authorize"
DEEP = "[" * 100_000
HALF = '{"email": "ada@example.com", "password": "\\ud800three brown teapots", "birth_year": 1990}'
NUL = '{"email": "ada@example.com", "password": "\\u0000three brown teapots", "birth_year": 1990}'


def is_refused(answer: Any) -> bool:
    return answer.status_code == 400 and "unsound_text" in answer.content.decode()


@pytest.mark.parametrize("field", ["client_id", "code", "token", "scope", "device_code"])
@pytest.mark.parametrize("path", ["token", "revoke", "device/code"])
def test_fields_hold_no_control_characters(client: Client, path: str, field: str) -> None:
    for text in ("\0", "a\tb", "\x7f"):
        assert is_refused(client.post(f"/identity/o/api/{path}", {field: text}))


@pytest.mark.parametrize("text", ["%00", "a%0Ab", "a%09b", "%0D"])
@pytest.mark.parametrize("field", ["client_id", "state", "nonce"])
def test_nor_do_addresses(signed_in: Client, field: str, text: str) -> None:
    assert is_refused(signed_in.get(f"{AUTHORIZE}?{field}={text}"))


@pytest.mark.parametrize("mark", ["%0A", "%09", "%0D"])
def test_no_mark_that_readers_of_addresses_drop_leads_back(signed_in: Client, mark: str) -> None:
    program = Registered.objects.create(name="Sketcher", type="public")
    program.set_redirect_uris(["http://127.0.0.1/cb"])
    program.save()
    back = f"http://127.0.0.1:1/c{mark}b"
    answer = signed_in.get(f"{AUTHORIZE}?client_id={program.id}&redirect_uri={back}")
    assert is_refused(answer)
    assert "Location" not in answer


@pytest.mark.parametrize("body", [DEEP, HALF, NUL], ids=["deep", "half", "nul"])
@pytest.mark.parametrize(
    "path", ["login", "signup", "code/request", "password/request", "2fa/authenticate"]
)
def test_json_is_text_and_ends_somewhere(client: Client, path: str, body: str) -> None:
    answer = client.post(f"/_allauth/app/v1/auth/{path}", body, content_type="application/json")
    assert is_refused(answer)
    assert User.objects.count() == 0


@pytest.mark.parametrize("body", [DEEP, HALF], ids=["deep", "half"])
def test_however_the_body_is_called(client: Client, body: str) -> None:
    form = "application/x-www-form-urlencoded"
    kinds = ("text/plain", "application/json; charset=utf-16", "x", form, "multipart/form-data")
    for kind in kinds:
        assert is_refused(client.post("/_allauth/app/v1/auth/login", body, content_type=kind))


def test_a_program_that_registers_is_refused_as_well(client: Client) -> None:
    body = '{"a":' * 3000
    path = "/identity/o/api/clients"
    assert is_refused(client.post(path, body, content_type="application/json"))


def test_what_is_no_json_is_left_to_who_expects_some(client: Client) -> None:
    answer = client.post("/_allauth/app/v1/auth/login", "{", content_type="application/json")
    assert answer.status_code == 400
    assert answer.content == b""


def test_pages_say_at_the_field_what_is_wrong(client: Client) -> None:
    page = client.post("/accounts/login/", {"login": "a\0b", "password": "three brown teapots"})
    assert page.status_code == 200
    assert 'id="id_login_error"' in page.content.decode()
