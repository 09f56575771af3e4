"""Addresses, passwords, names and links stay out of the logs, whatever happens."""

import io

import pytest
from django.core import mail
from django.test import Client

from tests.accounts.conftest import ANSWERS, LINK, PASSWORD

pytestmark = pytest.mark.django_db

SECRETS = ("ada@", "example.com", PASSWORD, "1990", "confirm-email/M", "reset/key/1", "Lovelace")


def test_no_flow_leaves_an_address_or_a_link_in_the_logs(client: Client, log: io.StringIO) -> None:
    Client().post("/accounts/signup/", ANSWERS | {"birth_year": "2020"})
    client.post("/accounts/signup/", ANSWERS)
    for link in (_last_link(), _last_link().replace(":", ";")):
        client.get(link)
        client.post(link)
    client.post("/account/", {"display_name": "Ada Lovelace"})
    client.post("/accounts/logout/")
    client.post("/accounts/login/", {"login": ANSWERS["email"], "password": "wrong"})
    client.post("/accounts/password/reset/", {"email": ANSWERS["email"]})
    client.get(_last_link())
    client.get("/accounts/password/reset/key/1-abc-def/")
    Client(enforce_csrf_checks=True).post(_last_link())

    assert '"route": "/accounts/signup/"' in log.getvalue()
    assert [secret for secret in SECRETS if secret in log.getvalue()] == []


def _last_link() -> str:
    found = LINK.search(str(mail.outbox[-1].body))
    assert found
    return found.group(1)


def test_a_fault_on_a_page_with_a_link_in_its_address_keeps_the_link_out_of_the_logs(
    client: Client, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("could not read confirm-email/MQ:secret for ada@example.com")

    monkeypatch.setattr("allauth.account.views.ConfirmEmailView.get_context_data", broken)
    client.raise_request_exception = False

    response = client.get("/accounts/confirm-email/MQ:secret/")

    assert response.status_code == 500
    assert '"fault": "builtins.RuntimeError"' in log.getvalue()
    assert [secret for secret in (*SECRETS, "MQ:") if secret in log.getvalue()] == []
