import re
import time
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from accounts import sessions
from accounts.models import User
from accounts.sessions import end_sessions, name_of
from accounts.tasks import forget_visits
from tests.accounts.conftest import PASSWORD
from tests.accounts.security.conftest import SAFARI, SignIn, in_browser, is_in

pytestmark = pytest.mark.django_db

NEW_PASSWORD = "five green kettles"


def end_url(client: Client) -> str:
    return f"/account/security/end/{name_of(row_of(client))}/"


def row_of(client: Client) -> UserSession:
    return UserSession.objects.get(session_key=client.cookies["session"].value)


def test_the_page_shows_each_session_and_which_is_this_one(come_in: SignIn) -> None:
    here, _phone = come_in(), come_in(SAFARI, "2001:db8:1:2::3")
    page = here.get("/account/security/").content.decode()
    shown = page.partition('id="sessions"')[2].partition('id="history"')[0]
    assert re.findall(r"<h3>\s*(.*?)\s*<", shown) == ["Safari on iOS", "Firefox on Linux"]
    assert shown.count("This one") == 1
    assert "2001:db8:1::/48" in shown
    assert "192.0.2.0/24" in shown
    assert "192.0.2.77" not in page


def test_an_ended_session_is_out_with_its_next_request(come_in: SignIn) -> None:
    here, there = come_in(), come_in(SAFARI)
    assert is_in(there)
    started = time.perf_counter()
    here.post(end_url(there))
    assert not is_in(there)
    assert time.perf_counter() - started < 1
    assert is_in(here)


def test_ending_all_others_leaves_this_one(come_in: SignIn) -> None:
    here, others = come_in(), [come_in(SAFARI), come_in()]
    here.post("/account/security/end/")
    assert [is_in(client) for client in others] == [False, False]
    assert is_in(here)
    assert UserSession.objects.count() == Session.objects.count() == 1


def test_nobody_ends_a_session_of_another(come_in: SignIn, client: Client) -> None:
    mine = come_in()
    client.force_login(User.objects.create_user("eve@example.com", PASSWORD))
    assert client.post(end_url(mine)).status_code == 404
    assert client.post("/account/security/end/").status_code == 302
    assert is_in(mine)


def test_a_session_whose_row_is_gone_ends_though_its_data_is_there(come_in: SignIn) -> None:
    client = come_in()
    row_of(client).delete()
    assert not is_in(client)


def test_a_request_that_comes_between_brings_no_session_back(
    come_in: SignIn, person: User
) -> None:
    """It read the session just before it ended, and writes it just after."""
    client = come_in()
    between = client.session
    between["said"] = "something"
    end_sessions(owner=person)
    with pytest.raises(UpdateError):
        between.save()
    assert not is_in(client)


def test_who_signs_out_leaves_nothing_behind(come_in: SignIn) -> None:
    client = come_in()
    key = client.cookies["session"].value
    client.post("/accounts/logout/")
    assert not UserSession.objects.exists()
    assert not Session.objects.filter(pk=key).exists()


def test_a_new_password_ends_every_other_session(come_in: SignIn) -> None:
    here, there = come_in(), come_in(SAFARI)
    answers = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    here.post("/accounts/password/change/", answers)
    assert is_in(here)
    assert not is_in(there)
    assert UserSession.objects.count() == 1


def test_a_closed_account_has_no_session(come_in: SignIn, person: User) -> None:
    client = come_in()
    person.is_active = False
    person.save()
    assert not is_in(client)
    person.is_active = True
    person.save()
    end_sessions(owner=person)
    assert not is_in(client)


@pytest.mark.parametrize(("days", "holds"), [(13, True), (15, False)])
def test_an_idle_session_ends(come_in: SignIn, days: int, holds: bool) -> None:
    client = come_in()
    UserSession.objects.update(last_seen_at=timezone.now() - timedelta(days=days))
    assert is_in(client) is holds


def test_a_session_ends_after_thirty_days_however_busy(come_in: SignIn) -> None:
    client = come_in()
    UserSession.objects.update(created_at=timezone.now() - timedelta(days=31))
    assert not is_in(client)


def test_the_cookie_does_not_outlive_the_session(come_in: SignIn, settings: Settings) -> None:
    cookie = come_in().cookies["session"]
    assert cookie["max-age"] == settings.SESSION_LASTS_FOR.total_seconds()


def test_last_seen_is_noted_once_in_a_few_minutes(come_in: SignIn) -> None:
    client = come_in()
    client.get("/account/notices/")
    begun = row_of(client).last_seen_at
    with CaptureQueriesContext(connection) as usual:
        client.get("/account/notices/")
    assert row_of(client).last_seen_at == begun
    UserSession.objects.update(last_seen_at=begun - sessions.SEEN_EVERY)
    with CaptureQueriesContext(connection) as noting:
        client.get("/account/notices/")
    assert row_of(client).last_seen_at > begun
    assert len(noting) == len(usual) + 1


def test_housekeeping_ends_what_nobody_came_back_to(come_in: SignIn) -> None:
    here, there = come_in(), come_in(SAFARI)
    UserSession.objects.filter(pk=row_of(there).pk).update(
        last_seen_at=timezone.now() - timedelta(days=15)
    )
    forget_visits()
    assert [row.pk for row in UserSession.objects.all()] == [row_of(here).pk]
    assert Session.objects.count() == 1


def test_what_was_asked_before_a_confirmation_is_not_kept(person: User) -> None:
    client = in_browser()
    client.force_login(person)
    answer = client.post("/accounts/2fa/totp/activate/", {"code": "123456"})
    assert answer["Location"].startswith("/accounts/reauthenticate/")
    assert "account_reauthentication_state" not in client.session
    assert "192.0.2.77" not in str(dict(client.session))


def test_whoever_signs_in_over_another_session_stays_signed_in(client: Client) -> None:
    for name in ("one", "two"):
        person = User.objects.create_user(f"{name}@example.org")
        client.force_login(person)
        assert client.get("/account/").status_code == 200
        assert UserSession.objects.filter(user=person).count() == 1
