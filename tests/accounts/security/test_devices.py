import re

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from accounts.devices import device_from, recognise
from accounts.models import Mail, SignIn, User
from tests.accounts.conftest import PASSWORD

LINUX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1"
)
SECRETIVE = "Mozilla/5.0 (Linux; Android 15; SM-T970 Build/TP1A.7) Chrome/138.0.7204.63 Safari/537"


@pytest.mark.parametrize(
    ("user_agent", "words", "label"),
    [
        (LINUX, "desktop linux firefox", "Firefox on Linux"),
        (IPHONE, "phone ios safari", "Safari on iOS"),
        (SECRETIVE, "tablet android chrome", "Chrome on Android"),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/138.0.0.0 Safari/537.36 Edg/138.0",
            "desktop windows edge",
            "Edge on Windows",
        ),
        ("curl/8.5.0", "program unknown unknown", "An unknown device"),
        ("", "unknown unknown unknown", "An unknown device"),
        ("<script>" * 10_000, "unknown unknown unknown", "An unknown device"),
    ],
)
def test_a_browser_is_three_words(user_agent: str, words: str, label: str) -> None:
    assert str(recognise(user_agent)) == words
    assert device_from(words).label == label


@pytest.mark.parametrize("words", ["", "desktop", "desktop beos firefox", "a b c d"])
def test_words_that_are_not_ours_tell_nothing(words: str) -> None:
    assert str(device_from(words)) == "unknown unknown unknown"


def test_nothing_runs_before_the_user_agent_is_replaced() -> None:
    assert settings.MIDDLEWARE[0] == "accounts.devices.CoarseDevice"


@pytest.mark.django_db
def test_what_the_browser_says_of_itself_is_stored_nowhere(person: User) -> None:
    client = Client(headers={"user-agent": SECRETIVE}, REMOTE_ADDR="192.0.2.77")
    client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    client.post("/accounts/2fa/recovery-codes/generate/")
    row = UserSession.objects.get(user=person)
    assert row.user_agent == "tablet android chrome"
    known = [session.get_decoded() for session in Session.objects.all()]
    assert not re.search(r"SM-T970|192\.0\.2\.77", f"{known} {list(SignIn.objects.values())}")
    assert not Mail.objects.filter(kind="new_device").exists()
