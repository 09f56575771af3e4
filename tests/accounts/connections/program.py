"""A program of somebody else: it registers, sends people to us, and calls with what it gets."""

import re
import secrets
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import requests
from authlib.integrations.requests_client import OAuth2Session
from django.test import Client

BACK = "http://127.0.0.1:8765/callback"
SCOPES = "openid generate read"
HIDDEN = re.compile(r'name="request" value="([^"]+)"')


@dataclass
class Program:
    """Speaks real HTTP to `url`, through Authlib where that has words for it."""

    url: str
    client_id: str = ""
    verifier: str = field(default_factory=lambda: secrets.token_urlsafe(48))

    def register(self, **metadata: Any) -> requests.Response:
        usual = {"client_name": "Scene Sketcher", "redirect_uris": [BACK]}
        usual["scope"] = "openid profile email generate read delete billing:read"
        answer = self.post("clients", json=usual | metadata)
        self.client_id = answer.json().get("client_id", "")
        return answer

    def session(self, scope: str = SCOPES) -> OAuth2Session:
        return OAuth2Session(
            self.client_id,
            redirect_uri=BACK,
            scope=scope,
            code_challenge_method="S256",
            token_endpoint_auth_method="none",
        )

    def question(self, scope: str = SCOPES, **changed: str) -> str:
        """The path where the person is sent to."""
        with self.session(scope) as session:
            made, _state = session.create_authorization_url(
                "/identity/o/authorize", code_verifier=self.verifier
            )
        path, _mark, query = made.partition("?")
        return f"{path}?{urlencode(dict(parse_qsl(query)) | changed)}"

    def redeem(self, answer: str, **changed: Any) -> dict[str, Any]:
        """The tokens for the address that the person was sent back to, as Authlib fetches them."""
        with self.session() as session:
            tokens: dict[str, Any] = session.fetch_token(
                f"{self.url}/identity/o/api/token",
                authorization_response=answer,
                code_verifier=self.verifier,
                **changed,
            )
        return tokens

    def token(self, **fields: str) -> requests.Response:
        return self.post("token", data={"client_id": self.client_id} | fields)

    def refresh(self, refresh_token: str, **fields: str) -> requests.Response:
        return self.token(grant_type="refresh_token", refresh_token=refresh_token, **fields)

    def me(self, access_token: str) -> requests.Response:
        headers = {"Authorization": f"Bearer {access_token}"}
        return requests.get(f"{self.url}/v1/me", headers=headers, timeout=30)

    def post(self, name: str, **body: Any) -> requests.Response:
        return requests.post(f"{self.url}/identity/o/api/{name}", timeout=30, **body)


def answer(person: Client, question: str, action: str = "grant", **changed: Any) -> Any:
    """What the person's browser is told after the answer to `question`."""
    page = person.get(question)
    assert page.status_code == 200, page.headers
    found = HIDDEN.search(page.content.decode())
    assert found
    asked = page.context["form"]["scopes"].initial
    form = {"request": found[1].replace("&quot;", '"'), "scopes": asked, "action": action}
    return person.post("/identity/o/authorize", form | changed)


def sent_back_with(reply: Any) -> dict[str, str]:
    """What the way back carries."""
    assert reply.status_code == 302, reply.content
    assert reply["Location"].startswith(BACK), reply["Location"]
    return dict(parse_qsl(urlsplit(reply["Location"]).query))
