import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from accounts.models import Notice, SignIn, User
from accounts.security.history import forget_old_sign_ins
from tests.accounts.conftest import PASSWORD
from tests.accounts.security import conftest
from tests.accounts.security.conftest import FIREFOX, SAFARI, in_browser

pytestmark = pytest.mark.django_db


NEW = "A new device or place signed in to your account"


def tries(person: User) -> list[tuple[str, str, str, str]]:
    rows = SignIn.objects.filter(user=person).order_by("at")
    return list(rows.values_list("outcome", "method", "browser", "network"))


def wrong(address: str = "203.0.113.9", login: str = "grace@example.com") -> None:
    answers = {"login": login, "password": "wrong"}
    in_browser(address=address).post("/accounts/login/", answers)


def test_what_was_tried_is_written_down_and_shown(come_in: conftest.SignIn, person: User) -> None:
    wrong()
    client = come_in()
    assert tries(person) == [
        ("refused", "password", "firefox", "203.0.113.0/24"),
        ("signed_in", "password", "firefox", "192.0.2.0/24"),
    ]
    page = client.get("/account/security/").content.decode().partition('id="history"')[2]
    assert "Refused" in page
    assert "203.0.113.0/24" in page


def test_a_network_that_goes_on_trying_is_noted_once_a_minute(person: User) -> None:
    for address in ("203.0.113.9", "203.0.113.10", "198.51.100.1"):
        wrong(address)
    assert [network for *_rest, network in tries(person)] == ["203.0.113.0/24", "198.51.100.0/24"]


def test_a_try_on_no_account_is_nobodys(person: User) -> None:
    wrong(login="nobody@example.com")
    assert not SignIn.objects.exists()


def test_a_refused_code_by_mail_is_written_down(person: User) -> None:
    client = in_browser()
    client.post("/accounts/login/code/", {"email": person.email})
    client.post("/accounts/login/code/confirm/", {"code": "wrong"})
    assert [row[:2] for row in tries(person)] == [("refused", "code")]


def test_the_first_sign_in_of_a_new_account_surprises_nobody(come_in: conftest.SignIn) -> None:
    come_in()
    assert mail.outbox == []


def test_a_device_that_was_not_seen_before_is_told_by_mail_and_bell(
    come_in: conftest.SignIn, person: User
) -> None:
    come_in()
    come_in(SAFARI)
    come_in(SAFARI, "198.51.100.1")
    assert [letter.subject for letter in mail.outbox] == [NEW]
    assert "Safari on iOS" in mail.outbox[0].body
    assert "192.0.2.0/24" in mail.outbox[0].body
    assert Notice.objects.get(owner=person).kind == "new_device"


@pytest.mark.parametrize(
    ("agent", "address", "is_told"),
    [
        (FIREFOX, "192.0.2.200", False),
        (FIREFOX, "192.0.77.1", False),
        (FIREFOX, "198.51.100.1", True),
        (FIREFOX, "2001:db8::1", True),
        (SAFARI, "198.51.100.1", False),
    ],
)
def test_a_known_device_far_away_is_told_and_a_phone_on_its_way_is_not(
    come_in: conftest.SignIn, agent: str, address: str, is_told: bool
) -> None:
    come_in(agent)
    come_in(agent, address)
    come_in(agent, address)
    assert [letter.subject for letter in mail.outbox] == ([NEW] if is_told else [])


@pytest.mark.parametrize("agent", [FIREFOX, SAFARI])
def test_where_the_country_is_known_it_alone_decides(
    person: User, settings: Settings, agent: str
) -> None:
    settings.COUNTRY_HEADER = "CF-IPCountry"
    settings.TRUSTED_PROXY_COUNT = settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    def come_from(country: str, address: str) -> int:
        headers = {"user-agent": agent, "CF-IPCountry": country, "X-Forwarded-For": address}
        answers = {"login": person.email, "password": PASSWORD}
        Client(headers=headers).post("/accounts/login/", answers)
        return len(mail.outbox)

    assert [come_from("FI", "192.0.2.1"), come_from("FI", "198.51.100.1")] == [0, 0]
    assert [come_from("BR", "203.0.113.1"), come_from("BR", "203.0.113.1")] == [1, 1]


def test_a_device_that_was_not_seen_for_ninety_days_is_new_again(
    come_in: conftest.SignIn, person: User
) -> None:
    come_in()
    SignIn.objects.update(at=timezone.now() - timedelta(days=91))
    User.objects.update(date_joined=timezone.now() - timedelta(days=400))
    come_in()
    assert len(mail.outbox) == 1


def test_the_history_is_kept_for_ninety_days(come_in: conftest.SignIn) -> None:
    come_in()
    come_in()
    newest = SignIn.objects.order_by("at").last()
    assert newest
    SignIn.objects.exclude(pk=newest.pk).update(at=timezone.now() - timedelta(days=91))
    assert forget_old_sign_ins() == 1
    assert SignIn.objects.get() == newest


@pytest.mark.parametrize(
    ("header", "proxies", "told", "known"),
    [
        ("CF-IPCountry", 1, "fi", "FI"),
        ("CF-IPCountry", 0, "FI", ""),
        ("", 1, "FI", ""),
        ("CF-IPCountry", 1, "XX", ""),
        ("CF-IPCountry", 1, "Finland", ""),
    ],
)
def test_a_country_is_known_only_from_a_trusted_proxy(
    person: User, settings: Settings, header: str, proxies: int, told: str, known: str
) -> None:
    settings.COUNTRY_HEADER = header
    settings.TRUSTED_PROXY_COUNT = settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    client = Client(headers={"CF-IPCountry": told, "X-Forwarded-For": "192.0.2.1"})
    client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    assert SignIn.objects.get().country == known


def test_times_are_told_in_the_zone_of_who_reads(come_in: conftest.SignIn, person: User) -> None:
    User.objects.update(time_zone="Asia/Tokyo")
    client = come_in()
    page = client.get("/account/security/").content.decode()
    assert re.search(r"last seen\s+<time [^>]+>\d+ \w+ \d{4}, \d\d:\d\d JST</time>", page)
