"""What programs may ask without a page of ours, and what such an answer tells."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.headless import urls as of_allauth
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver

from accounts.models import User
from accounts.signing_in import headless
from tests.accounts.conftest import PASSWORD
from tests.accounts.security.test_factors import set_up
from tests.accounts.signing_in.conftest import go_there_and_back
from tests.accounts.signing_in.provider import Provider
from tests.accounts.signing_in.test_programs import SIGN_UP, ask

pytestmark = pytest.mark.django_db

ONLY_ON_PAGES = {
    *("account/email", "account/password/change", "account/phone", "account/providers"),
    *("account/authenticators", "account/authenticators/recovery-codes"),
    *("account/authenticators/totp", "account/authenticators/webauthn"),
    *("auth/phone/verify", "auth/phone/verify/resend", "auth/email/verify/resend"),
    *("auth/provider/redirect", "auth/provider/signup", "auth/provider/token"),
    *("auth/reauthenticate", "auth/2fa/reauthenticate", "auth/webauthn/reauthenticate"),
    *("auth/sessions", "tokens/refresh"),
}


def addresses(patterns: list[Any], before: str = "") -> Iterator[str]:
    for found in patterns:
        where = before + str(found.pattern)
        if isinstance(found, URLResolver):
            yield from addresses(found.url_patterns, where)
        elif isinstance(found, URLPattern):
            yield where


OFFERED = set(addresses(headless.urlpatterns))


def test_only_what_keeps_to_the_rules_of_our_pages_has_an_address(client: Client) -> None:
    without_version = {where.split("/v1/")[1] for where in addresses(of_allauth.urlpatterns)}
    assert without_version - {where.split("/v1/")[1] for where in OFFERED} == ONLY_ON_PAGES
    for where in ONLY_ON_PAGES:
        for kind in ("browser", "app"):
            assert client.get(f"/_allauth/{kind}/v1/{where}").status_code == 404, where


def test_who_comes_from_a_provider_cannot_bring_another_address(
    client: Client, provider: Provider
) -> None:
    go_there_and_back(client, provider)
    answers = {"email": "victim@example.com", "birth_year": 1990}
    path = "/_allauth/browser/v1/auth/provider/signup"
    assert client.post(path, answers, content_type="application/json").status_code == 404
    client.post("/accounts/3rdparty/signup/", answers)
    assert list(EmailAddress.objects.values_list("email", flat=True)) == ["ada@example.com"]


def whole_numbers(told: Any, name: str = "") -> Iterator[str]:
    """The names of all members of an answer that could be the number of a row."""
    if isinstance(told, dict):
        for key, value in told.items():
            yield from whole_numbers(value, key)
    elif isinstance(told, list):
        for value in told:
            yield from whole_numbers(value, name)
    elif type(told) is int:
        yield name


def test_an_answer_names_people_by_their_public_id_and_no_row(
    signed_in: Client, person: User
) -> None:
    _secret, codes = set_up(signed_in)
    begun = ask("auth/login", email=person.email, password=PASSWORD)
    program = Client(headers={"X-Session-Token": begun.json()["meta"]["session_token"]})
    told = ask("auth/2fa/authenticate", program, code=codes[0]).json()

    assert told["data"]["user"]["id"] == str(person.public_id)
    assert [proof["method"] for proof in told["data"]["methods"]] == ["password", "mfa"]
    assert list(whole_numbers(told)) == ["status"]


@pytest.mark.parametrize("where", sorted(OFFERED))
def test_no_address_answers_with_a_number_of_a_row(
    where: str, client: Client, person: User
) -> None:
    client.force_login(person)
    for answer in (
        client.get(f"/_allauth/{where}"),
        client.post(f"/_allauth/{where}", {}, content_type="application/json"),
    ):
        body = answer.json() if answer.headers["Content-Type"] == "application/json" else {}
        assert set(whole_numbers(body)) <= {"status", "timeout"}, body


@pytest.mark.django_db(transaction=True)
def test_sign_ups_of_programs_at_once_make_one_account() -> None:
    def post(_: int) -> int:
        try:
            return int(ask("auth/signup", **SIGN_UP).status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(post, range(4))) == [401] * 4
    assert User.objects.count() == 1
