import socket

import pytest

from config.embedded.sandboxes import google_sandbox
from config.settings import identity


def test_the_sandbox_takes_a_free_port_beside_the_installation(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("GOOGLE_CLIENT_ID", raising=False)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        own = taken.getsockname()[1] - 1
        found = google_sandbox(own)
    assert found
    assert found.port not in {own, own + 1}


def test_who_brings_a_client_of_google_gets_no_sandbox(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOOGLE_CLIENT_ID", "mine")
    assert google_sandbox(8000) is None


def test_the_product_sees_another_address_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("GOOGLE_CLIENT_ID", raising=False)
    sandbox = google_sandbox(8000)
    assert sandbox
    for name, value in sandbox.environment().items():
        monkeypatch.setenv(name, value)
    (google,) = identity.from_environment()
    assert google.is_on_this_machine
    assert (google.slug, google.name, google.picture_hosts) == ("google", "Google", ("127.0.0.1",))


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
