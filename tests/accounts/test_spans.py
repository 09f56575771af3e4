"""Numbers that people read are those that hold: another setting, another sentence."""

from datetime import timedelta

import pytest
from allauth.account import app_settings
from django.core import mail
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from accounts.signing_in.adapter import WORDS
from common.spans import in_words
from privacy.promises import promises
from privacy.retention import SIGN_IN_HISTORY, UNTIL_SENT, WHILE_TICKET
from tests.accounts.conftest import ANSWERS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(days=1), "1 day"),
        (timedelta(days=90), "90 days"),
        (timedelta(hours=36), "36 hours"),
        (timedelta(minutes=10), "10 minutes"),
    ],
)
def test_a_span_is_said_in_its_largest_whole_unit(span: timedelta, words: str) -> None:
    assert in_words(span) == words


def test_the_policy_says_how_long_things_are_kept_here(settings: Settings) -> None:
    settings.MAIL_ROWS_KEPT = timedelta(days=11)
    settings.SIGN_INS_KEPT = timedelta(days=12)
    settings.SUPPORT_KEPT_DAYS = 13
    assert str(UNTIL_SENT.until) == "its words until it is sent, the rest for 11 days"
    assert str(SIGN_IN_HISTORY.until) == "for 12 days"
    assert str(WHILE_TICKET.until) == "until 13 days after the conversation ended"


def test_the_promise_names_the_spans_that_can_be_chosen() -> None:
    (said,) = (one.sentence for one in promises() if one.id == "P41")
    assert "for 30 days, 7 days or 1 day after" in said


def test_pages_say_it_too(client: Client, signed_in: Client, settings: Settings) -> None:
    settings.SIGN_INS_KEPT = timedelta(days=12)
    settings.CODES_HOLD = timedelta(minutes=14)
    settings.LINKS_HOLD = timedelta(days=15)
    assert "Kept for 12 days." in signed_in.get("/account/security/").content.decode()
    assert "It holds for 14 minutes." in Client().get("/accounts/login/code/").content.decode()
    spent = Client().get("/accounts/confirm-email/MQ:1w:x/").content.decode()
    assert "older than 15 days" in spent
    settings.AGE_REFUSAL_HOLDS = timedelta(days=2)
    child = ANSWERS | {"birth_year": "2020"}
    refused = Client().post("/accounts/signup/", child).content.decode()
    assert "remembers for 2 days that it was refused" in refused
    assert "At least 12 characters." in Client().get("/accounts/signup/").content.decode()


def test_mails_say_it_too(client: Client, person: User, settings: Settings) -> None:
    settings.LINKS_HOLD = timedelta(days=15)
    client.post("/accounts/password/reset/", {"email": person.email})
    assert "for 15 days" in str(mail.outbox[-1].body)


def test_refusals_name_the_pause_that_holds(settings: Settings) -> None:
    settings.TRIES_PAUSE = timedelta(minutes=7)
    for code in ("rate_limited", "too_many_login_attempts", "too_many_passwords"):
        assert "Please wait 7 minutes" in str(WORDS[code])


def test_the_pause_that_is_named_is_the_one_that_is_counted(settings: Settings) -> None:
    counted = app_settings.RATE_LIMITS["login_failed"]
    assert counted.endswith(f"5/{int(settings.TRIES_PAUSE.total_seconds())}s/key")
