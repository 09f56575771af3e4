import socket
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest
import requests

from config.embedded import parts
from config.embedded.children import spawn
from config.embedded.places import Places
from config.embedded.sandboxes import GoogleSandbox, google_sandbox
from config.settings import identity


@pytest.fixture
def sandbox(monkeypatch: pytest.MonkeyPatch) -> Iterator[GoogleSandbox]:
    monkeypatch.delenv("GOOGLE_CLIENT_ID", raising=False)
    sandbox = google_sandbox()
    assert sandbox
    with closing(sandbox.door):
        yield sandbox


def test_nobody_can_take_the_port_of_the_sandbox_before_it_serves(sandbox: GoogleSandbox) -> None:
    with socket.socket() as other, pytest.raises(OSError, match="in use"):
        other.bind(sandbox.door.getsockname())


def test_the_sandbox_serves_at_the_address_that_the_product_was_told(
    sandbox: GoogleSandbox,
) -> None:
    server = spawn(sandbox.command(), keep_open=[sandbox.door.fileno()])
    issuer = sandbox.environment()["GOOGLE_ISSUER"]
    try:
        found = requests.get(f"{issuer}/.well-known/openid-configuration", timeout=60).json()
    finally:
        server.kill()
        server.wait()
    assert found["issuer"] == issuer


def test_who_brings_a_client_of_google_gets_no_sandbox(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOOGLE_CLIENT_ID", "mine")
    assert google_sandbox() is None


def test_the_product_sees_another_address_and_nothing_else(
    sandbox: GoogleSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in sandbox.environment().items():
        monkeypatch.setenv(name, value)
    (google,) = identity.from_environment()
    assert google.is_on_this_machine
    assert (google.slug, google.name, google.picture_hosts) == ("google", "Google", ("127.0.0.1",))


def test_pages_and_workers_are_told_of_the_same_sandbox(
    sandbox: GoogleSandbox, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told: list[dict[str, str]] = []

    def note(_command: Sequence[str], *, environment: dict[str, str], **_: object) -> None:
        told.append(environment)

    monkeypatch.setattr(parts, "spawn", note)
    places = Places(tmp_path)
    for child in (
        parts.web(places, 8000, lock=0, google=sandbox),
        *parts.background(places, lock=0, google=sandbox),
    ):
        child.start()
    assert len(told) == 4
    assert all(sandbox.environment().items() <= given.items() for given in told)


def test_other_providers_are_read_by_their_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GOOGLE_CLIENT_ID", raising=False)
    monkeypatch.setenv("OIDC_MY_COMPANY_ISSUER", "https://sso.company.example/")
    monkeypatch.setenv("OIDC_MY_COMPANY_CLIENT_ID", "maquette")
    monkeypatch.setenv("OIDC_MY_COMPANY_CLIENT_SECRET", "a secret")
    (company,) = identity.from_environment()
    assert company.slug == "my-company"
    assert company.name == "My company"
    assert company.issuer == "https://sso.company.example"
    assert company.picture_hosts == ("sso.company.example",)
