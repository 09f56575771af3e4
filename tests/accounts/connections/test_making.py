"""A program that the operator lets in, such as the actions of a GPT: it has a secret."""

import io
from typing import Any

import pytest
import requests
from allauth.idp.oidc.models import Client as Registered
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils.http import urlencode

from accounts.connections.forget import forget_unused_programs
from accounts.models import User
from tests.accounts.connections.program import answer

BACK = "https://chat.example.com/aip/g-1/oauth/callback"

pytestmark = pytest.mark.django_db(transaction=True)


def create(**options: Any) -> tuple[str, str]:
    """The id and the secret that the command prints."""
    out = io.StringIO()
    usual = {"name": "Scene GPT", "redirect_uri": [BACK], "scopes": "openid,generate,read"}
    call_command("create_program", stdout=out, **usual | options)
    lines = out.getvalue().splitlines()
    return lines[0].split("client id ")[1].split()[0], lines[-1]


def consent(person: Client, client_id: str) -> Any:
    asked = {"client_id": client_id, "redirect_uri": BACK, "state": "s", "scope": "openid read"}
    query = urlencode(asked | {"response_type": "code"})
    return answer(person, f"/identity/o/authorize?{query}")


def test_a_program_with_a_secret_gets_tokens_without_pkce(
    live_server: Any, signed_in: Client, person: User
) -> None:
    client_id, secret = create()
    assert secret not in Registered.objects.get().secret

    code = consent(signed_in, client_id)["Location"].split("code=")[1].split("&")[0]
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": BACK}
    form |= {"client_id": client_id, "client_secret": secret}
    token = f"{live_server.url}/identity/o/api/token"
    for wrong in ({"client_secret": "x" * 64}, {"client_secret": ""}):
        assert "access_token" not in requests.post(token, form | wrong, timeout=30).json()
    tokens = requests.post(token, form, timeout=30).json()

    headers = {"Authorization": f"Bearer {tokens['access_token']}"}
    me = requests.get(f"{live_server.url}/v1/me", headers=headers, timeout=30).json()
    assert (me["id"], me["scopes"]) == (str(person.public_id), ["openid", "read"])
    renewed = form | {"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"]}
    assert requests.post(token, renewed, timeout=30).status_code == 200


def test_an_operators_program_is_shown_as_looked_at_and_stays(signed_in: Client) -> None:
    client_id, _secret = create()
    page = signed_in.get(
        f"/identity/o/authorize?client_id={client_id}&redirect_uri={BACK}"
        "&response_type=code&scope=read&state=s"
    )
    assert page.context["program"].is_checked
    assert page.context["program"].name == "Scene GPT"
    forget_unused_programs()
    assert Registered.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"redirect_uri": ["http://evil.example/"]}, "http://evil.example/"),
        ({"redirect_uri": ["https://*.example/"]}, "exact"),
        ({"scopes": "read,admin"}, "Unknown: admin"),
        ({"name": "x" * 61}, "1 to 60"),
        ({"name": "\u202egnihtemos"}, "direction"),
        ({"name": " "}, "1 to 60"),
    ],
)
def test_what_no_program_may_have_is_refused_in_a_sentence(
    wrong: dict[str, Any], words: str
) -> None:
    with pytest.raises(CommandError, match=words):
        create(**wrong)
    assert not Registered.objects.exists()
