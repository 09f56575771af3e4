"""An OpenID Connect provider on this machine that says whatever a test wants it to say."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from accounts.signing_in.openid.registered import Registered

CLIENT_ID = "maquette"
PERSON = {
    "sub": "1234567890",
    "email": "ada@example.com",
    "email_verified": True,
    "name": "Ada Lovelace",
}


def new_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


KEY, OTHER_KEY = new_key(), new_key()


@dataclass
class Provider:
    """What it answers, to be changed by a test before the person comes back."""

    origin: str = ""
    claims: dict[str, Any] = field(default_factory=lambda: dict(PERSON))
    info: dict[str, Any] | None = None
    key: Any = KEY
    shown_key: rsa.RSAPrivateKey = KEY
    kid: str = "one"
    shown_kid: str = "one"
    algorithm: str = "RS256"
    lasts_s: int = 600
    with_token: bool = True
    says_issuer: str = ""
    status: int = 200
    picture: bytes = b"a picture"
    asked: list[str] = field(default_factory=list)
    """Paths, in their order."""
    forms: list[dict[str, str]] = field(default_factory=list)
    """What came to the token endpoint."""

    @property
    def registered(self) -> Registered:
        return Registered(
            slug="google",
            name="Google",
            issuer=self.origin,
            client_id=CLIENT_ID,
            client_secret="a secret",
            picture_hosts=("127.0.0.1",),
        )

    def answer(self, path: str) -> tuple[str, bytes]:
        self.asked.append(path)
        if path == "/picture":
            return "image/png", self.picture
        answers: dict[str, Callable[[], Any]] = {
            "/.well-known/openid-configuration": self._configuration,
            "/keys": self._keys,
            "/token": self._token,
            "/info": lambda: self.info,
        }
        return "application/json", json.dumps(answers[path]()).encode()

    def _configuration(self) -> dict[str, Any]:
        return {
            "issuer": self.says_issuer or self.origin,
            "authorization_endpoint": f"{self.origin}/authorize",
            "token_endpoint": f"{self.origin}/token",
            "jwks_uri": f"{self.origin}/keys",
        } | ({"userinfo_endpoint": f"{self.origin}/info"} if self.info is not None else {})

    def _keys(self) -> dict[str, Any]:
        key = RSAAlgorithm.to_jwk(self.shown_key.public_key(), as_dict=True)
        return {"keys": [key | {"kid": self.shown_kid, "use": "sig", "alg": "RS256"}]}

    def _token(self) -> dict[str, Any]:
        now = int(time.time())
        claims = {"iss": self.origin, "aud": CLIENT_ID, "iat": now, "exp": now + self.lasts_s}
        claims |= self.claims
        claims = {name: value for name, value in claims.items() if value is not None}
        token = jwt.encode(claims, self.key, self.algorithm, headers={"kid": self.kid})
        answer = {"access_token": "an access token", "token_type": "Bearer"}
        return answer | ({"id_token": token} if self.with_token else {})


@contextmanager
def running() -> Iterator[Provider]:
    provider = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._send(*provider.answer(self.path))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            provider.forms.append({name: value[0] for name, value in parse_qs(body).items()})
            self._send(*provider.answer(self.path))

        def _send(self, kind: str, content: bytes) -> None:
            self.send_response(provider.status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            if 300 <= provider.status < 400:
                self.send_header("Location", f"{provider.origin}/elsewhere")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: Any) -> None:
            """Nothing on the console."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        provider.origin = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield provider
        finally:
            server.shutdown()
            thread.join()
