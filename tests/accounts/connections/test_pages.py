"""What people see: the question, the list, the end; and what a hostile name does to it."""

import html
import re
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from allauth.idp.oidc.models import Client as Registered
from django.core import mail
from django.test import Client

from accounts.connections.connecting import connect
from accounts.connections.redirects import form_action, is_registered
from accounts.models import Connection, User
from accounts.origin import origin_on_the_server
from accounts.people import create_person
from tests.accounts.conftest import PASSWORD

pytestmark = pytest.mark.django_db

BACK = "https://sketcher.example/back"
NAME = '<script>x</script>"\u202e https://evil.example\nBcc: all@example.com'
S256 = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


@pytest.fixture
def hostile() -> Registered:
    """A program whose name got past the door, however it did."""
    client = Registered(id="hostile", name=NAME, type="public", data={"dcr": True})
    client.set_redirect_uris([BACK])
    client.set_scopes(["openid", "read", "billing:read"])
    client.save()
    return client


@pytest.fixture
def connection(hostile: Registered, person: User) -> Connection:
    origin = origin_on_the_server(person)
    return connect(owner=person, client=hostile, scopes=["read"], origin=origin)


def question(client_id: str = "hostile", **changed: str) -> dict[str, str]:
    usual = {"client_id": client_id, "redirect_uri": BACK, "response_type": "code"}
    usual |= {"scope": "openid read billing:read", "state": "s", "code_challenge": S256}
    return usual | {"code_challenge_method": "S256"} | changed


def ask(client: Client, **changed: str) -> Any:
    return client.get("/identity/o/authorize", question(**changed))


def policy(page: Any) -> str:
    found = re.search(r"form-action ([^;]*)", page["Content-Security-Policy"])
    assert found
    return found[1]


def test_the_question_says_what_it_may_and_what_not_and_who_gets_the_answer(
    signed_in: Client, hostile: Registered
) -> None:
    page = ask(signed_in).content.decode()
    for words in (
        "See how many credits you have",
        "It cannot see how you pay",
        "sketcher.example",
        "You can end this at any time",
        "has not checked this program",
        "grace@example.com",
    ):
        assert words in page
    assert page.index('value="refuse"') < page.index('value="grant"')


def test_a_name_is_text_and_nothing_else(
    signed_in: Client, hostile: Registered, connection: Connection
) -> None:
    pages = [
        ask(signed_in),
        signed_in.get("/account/connections/"),
        signed_in.get(f"/account/connections/{connection.public_id}/end/"),
    ]
    for page in pages:
        text = page.content.decode()
        assert "<script>x" not in text
        assert "<bdi>&lt;script&gt;x&lt;/script&gt;" in text
    sent = mail.outbox[-1]
    assert "\n" not in sent.subject
    assert sent.to == ["grace@example.com"]
    assert not sent.bcc


def test_only_the_question_lets_a_form_lead_away_and_only_to_the_program(
    signed_in: Client, hostile: Registered, connection: Connection
) -> None:
    assert policy(ask(signed_in)) == f"'self' {BACK}"
    for path in ("/account/connections/", "/identity/o/device", "/accounts/login/"):
        assert policy(signed_in.get(path)) == "'self'"
    refused = ask(signed_in, redirect_uri="https://evil.example/")
    assert refused.status_code == 400
    assert policy(refused) == "'self'"


@pytest.mark.parametrize("path", ["/a;script-src *", "/a, x", "/a b", "/é", "/%3B", "/ok/~x"])
def test_nothing_in_a_way_back_can_end_the_directive(path: str) -> None:
    assert re.fullmatch(
        r"https://a\.example/[A-Za-z0-9/%~._-]*", form_action(f"https://a.example{path}")
    )


def test_a_program_that_the_operator_registered_is_not_marked(
    signed_in: Client, hostile: Registered
) -> None:
    hostile.data = None
    hostile.save(update_fields=["data"])
    assert "has not checked this program" not in ask(signed_in).content.decode()


def test_a_program_with_a_secret_may_come_without_a_proof_key_but_not_with_a_weak_one(
    signed_in: Client, hostile: Registered
) -> None:
    """Some services that people connect from know PKCE not at all; their secret stands in."""
    Registered.objects.update(type="confidential")
    unbound = {k: v for k, v in question().items() if not k.startswith("code_challenge")}
    assert signed_in.get("/identity/o/authorize", unbound).status_code == 200
    weak = ask(signed_in, code_challenge_method="plain")
    assert "error=invalid_request" in weak["Location"]


def test_an_unknown_program_is_shown_an_end_and_not_sent_anywhere(signed_in: Client) -> None:
    page = ask(signed_in, client_id="nobody")
    assert page.status_code == 400
    assert b"cannot be connected" in page.content


def test_a_registered_port_counts_unless_it_is_this_device(hostile: Registered) -> None:
    hostile.set_redirect_uris(["https://a.example:8443/x", "http://localhost:1/x"])
    assert is_registered("https://a.example:8443/x", hostile)
    assert not is_registered("https://a.example/x", hostile)
    assert is_registered("http://localhost:2/x", hostile)
    assert is_registered("http://localhost/x", hostile)
    assert not is_registered("http://127.0.0.1:1/x", hostile)
    assert not is_registered("https://localhost:1/x", hostile)


def test_the_list_says_what_is_connected(signed_in: Client, connection: Connection) -> None:
    page = signed_in.get("/account/connections/").content.decode()
    assert "see what you made" in page
    assert "not checked by us" in page
    assert "not yet" in page


def test_a_strangers_connection_does_not_exist(client: Client, connection: Connection) -> None:
    client.force_login(create_person(email="eve@example.com", password=PASSWORD))
    path = f"/account/connections/{connection.public_id}/end/"
    assert client.get(path).status_code == 404
    client.post(path)
    assert Connection.objects.filter(pk=connection.pk).exists()
    assert b"No program is connected" in client.get("/account/connections/").content


def test_whoever_has_no_account_cannot_let_a_program_in(
    signed_in: Client, hostile: Registered, person: User
) -> None:
    User.objects.filter(pk=person.pk).update(is_guest=True)
    assert ask(signed_in)["Location"].startswith("/accounts/login/?next=")
    assert signed_in.get("/identity/o/device")["Location"] == "/accounts/signup/"


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"code_challenge": ""}, "invalid_request"),
        ({"prompt": "none"}, "consent_required"),
    ],
)
def test_an_error_that_goes_back_says_what_was_wrong(
    signed_in: Client, hostile: Registered, changed: dict[str, str], error: str
) -> None:
    back = dict(parse_qsl(urlsplit(ask(signed_in, **changed)["Location"]).query))
    assert (back["error"], back["state"]) == (error, "s")
    assert back["error_description"].endswith(".")


def test_somebody_else_may_answer_the_question(signed_in: Client, hostile: Registered) -> None:
    page = ask(signed_in).content.decode().partition("Use another account")[0]
    here = html.unescape(re.findall(r'name="next" value="([^"]+)"', page)[-1])
    answer = signed_in.post("/accounts/logout/", {"next": here})
    assert answer["Location"] == here
    assert signed_in.get(here)["Location"].startswith("/accounts/login/?next=/identity/")


def test_the_mail_leads_to_where_a_program_is_ended(connection: Connection) -> None:
    (sent,) = mail.outbox
    assert "/account/connections/" in str(sent.body)
    assert "/accounts/password/reset/" not in str(sent.body)
