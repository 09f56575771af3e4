"""Programs that register themselves, and those who abuse it."""

import json
from datetime import timedelta
from typing import Any

import pytest
from allauth.idp.oidc.models import Client as Registered
from django.test import Client
from django.utils import timezone

from accounts.connections.connecting import connect
from accounts.connections.forget import forget_unused_programs
from accounts.models import User
from accounts.origin import origin_on_the_server

pytestmark = pytest.mark.django_db

PATH = "/identity/o/api/clients"
BACK = "https://sketcher.example/back"


def register(client: Client, **metadata: Any) -> Any:
    usual = {"client_name": "Scene Sketcher", "redirect_uris": [BACK]}
    return client.post(PATH, usual | metadata, content_type="application/json")


def test_whoever_registers_becomes_a_public_program_with_few_wishes(client: Client) -> None:
    answer = register(client)
    assert answer.status_code == 201
    said = answer.json()
    assert said["token_endpoint_auth_method"] == "none"
    assert said["scope"] == "openid generate read"
    assert said["grant_types"] == ["authorization_code", "refresh_token"]
    assert "client_secret" not in said
    kept = Registered.objects.get()
    assert (kept.type, kept.skip_consent, kept.allow_uri_wildcards) == ("public", False, False)
    assert kept.data == {"dcr": True}


def test_a_secret_is_given_to_nobody_who_only_asks(client: Client) -> None:
    said = register(client, token_endpoint_auth_method="client_secret_basic").json()
    assert said["token_endpoint_auth_method"] == "none"
    assert "client_secret" not in said


def test_what_only_an_operator_may_set_is_not_taken(client: Client) -> None:
    register(client, skip_consent=True, allow_uri_wildcards=True, owner=1, data={"x": "y" * 100})
    kept = Registered.objects.get()
    assert (kept.skip_consent, kept.allow_uri_wildcards, kept.owner) == (False, False, None)


@pytest.mark.parametrize(
    "uri",
    [
        BACK,
        f"{BACK}?with=query",
        "http://127.0.0.1:8000/x",
        "http://localhost/x",
        "https://a.b:8443",
    ],
)
def test_a_way_back_is_by_https_or_on_the_device(client: Client, uri: str) -> None:
    assert register(client, redirect_uris=[uri]).status_code == 201


@pytest.mark.parametrize(
    "uri",
    [
        "http://sketcher.example/back",
        "http://127.0.0.1.evil.example/",
        "http://0.0.0.0/",
        "http://[::1]/back",
        "https://*.example/back",
        "https://sketcher.example/*",
        "https://sketcher.example/back#fragment",
        "https://somebody:word@sketcher.example/",
        "https://sketcher.example;script-src/",
        "https://sketcher.example/\nhttps://evil.example/",
        "https://sketcher.example/a b",
        "https://sketcher.example\\@evil.example/",
        "https://sketcher.example/../up",
        "https://",
        "https:///path",
        "https://sketcher.example:99999/",
        "https://[half/",
        "https://bücher.example/",
        "javascript:alert(1)",
        "data:text/html,hello",
        "app.sketcher:/back",
        "//sketcher.example/",
        "https://sketcher.example/" + "a" * 1000,
        "",
    ],
)
def test_any_other_way_back_is_refused(client: Client, uri: str) -> None:
    answer = register(client, redirect_uris=[BACK, uri])
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_redirect_uri")
    assert not Registered.objects.exists()


@pytest.mark.parametrize(
    "metadata",
    [
        {"redirect_uris": []},
        {"redirect_uris": BACK},
        {"redirect_uris": [5]},
        {"redirect_uris": [f"{BACK}/{n}" for n in range(6)]},
        {"client_name": "<script>alert(1)</script>"},
        {"client_name": "a" * 61},
        {"client_name": "Two\nlines"},
        {"client_name": "Turned \u202e round"},
        {"client_name": "Null \x00"},
        {"client_name": "Official Maquette"},
        {"client_name": "Official Ｍａｑｕｅｔｔｅ"},
        {"client_name": "Official Маԛuеttе"},
        {"client_name": "Ask me＠evil"},
        {"client_name": "\u200b"},
        {"client_name": "See https://evil.example"},
        {"client_name": "Write to me@evil.example"},
        {"scope": "openid admin"},
        {"scope": ["read"] * 5000},
        {"grant_types": ["client_credentials"]},
        {"grant_types": ["implicit"]},
        {"grant_types": ["password"]},
        {"response_types": ["token"]},
        {"response_types": ["code", "code token"]},
        {"scope": 5},
    ],
)
def test_a_wrong_wish_registers_nothing(client: Client, metadata: dict[str, Any]) -> None:
    answer = register(client, **metadata)
    assert answer.status_code in {400, 413}
    assert answer.json()["error"].startswith("invalid_")
    assert not Registered.objects.exists()


@pytest.mark.parametrize("body", ["", "null", "[]", "5", "{", "\x00"])
def test_nonsense_is_refused_in_the_words_of_the_protocol(client: Client, body: str) -> None:
    answer = client.post(PATH, body, content_type="application/json")
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_client_metadata")


def test_a_long_story_is_not_read(client: Client) -> None:
    body = json.dumps({"redirect_uris": [BACK], "software_statement": "a" * (1 << 17)})
    assert client.post(PATH, body, content_type="application/json").status_code == 413


def test_nobody_registers_more_than_five_times_a_minute(client: Client) -> None:
    assert [register(client).status_code for _ in range(6)] == [201] * 5 + [429]
    assert Registered.objects.count() == 5


def test_wrong_tries_are_counted_too(client: Client) -> None:
    codes = [register(client, redirect_uris=["x:"]).status_code for _ in range(11)]
    assert codes == [400] * 10 + [429]


def test_a_program_that_nobody_uses_is_forgotten_after_a_month(
    client: Client, person: User
) -> None:
    for _ in range(3):
        register(client)
    used, fresh, _unused = list(Registered.objects.order_by("id"))
    Registered.objects.exclude(pk=fresh.pk).update(created_at=timezone.now() - timedelta(days=31))
    own = Registered.objects.create(name="Ours", created_at=timezone.now() - timedelta(days=99))
    connect(owner=person, client=used, scopes=["read"], origin=origin_on_the_server(person))
    forget_unused_programs()
    assert set(Registered.objects.all()) == {used, fresh, own}


def test_the_description_says_what_is_true(client: Client) -> None:
    for path in ("openid-configuration", "oauth-authorization-server"):
        said = client.get(f"/.well-known/{path}").json()
        assert said["registration_endpoint"].endswith(PATH)
        assert said["code_challenge_methods_supported"] == ["S256"]
        assert said["response_types_supported"] == ["code"]
        assert "billing:read" in said["scopes_supported"]
        assert "client_credentials" not in said["grant_types_supported"]
        assert "introspection_endpoint" not in said
        assert "end_session_endpoint" not in said


def test_the_published_key_holds_no_secret(client: Client) -> None:
    key = client.get("/.well-known/jwks.json").json()["keys"][0]
    assert key["kty"] == "RSA"
    assert not {"d", "p", "q", "dp", "dq", "qi"} & key.keys()


def test_nobody_can_look_into_tokens_from_outside(client: Client) -> None:
    assert client.post("/identity/o/api/introspect", {"token": "x"}).status_code == 404


def test_a_device_needs_no_way_back(client: Client) -> None:
    grants = ["urn:ietf:params:oauth:grant-type:device_code", "refresh_token"]
    wish = {"client_name": "Lamp printer", "grant_types": grants}
    answer = client.post(PATH, wish, content_type="application/json")
    assert answer.status_code == 201
    assert answer.json()["redirect_uris"] == []
    assert Registered.objects.get().get_redirect_uris() == []


def test_whoever_takes_codes_needs_one(client: Client) -> None:
    answer = client.post(PATH, {"client_name": "Sketcher"}, content_type="application/json")
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_redirect_uri")
