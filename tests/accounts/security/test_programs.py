from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils import timezone

from accounts.models import SignIn, User
from accounts.sessions import end_sessions
from tests.accounts.conftest import PASSWORD

pytestmark = pytest.mark.django_db

SESSION = "/_allauth/app/v1/auth/session"


@pytest.fixture
def token(person: User) -> str:
    body = {"email": person.email, "password": PASSWORD}
    program = Client(headers={"user-agent": "python-requests/2.32"})
    answer = program.post("/_allauth/app/v1/auth/login", body, content_type="application/json")
    return str(answer.json()["meta"]["session_token"])


def holds(token: str) -> bool:
    return Client(headers={"x-session-token": token}).get(SESSION).status_code == 200


def test_the_session_of_a_program_is_seen_and_ended_like_any(token: str, person: User) -> None:
    assert holds(token)
    assert UserSession.objects.get().user_agent == "program unknown unknown"
    assert SignIn.objects.get().method == "password"
    end_sessions(owner=person)
    assert not holds(token)


def test_an_idle_program_is_signed_out(token: str) -> None:
    UserSession.objects.update(last_seen_at=timezone.now() - timedelta(days=15))
    assert not holds(token)


def test_a_busy_program_stays(token: str) -> None:
    UserSession.objects.update(last_seen_at=timezone.now() - timedelta(days=13))
    assert holds(token)
    assert UserSession.objects.get().last_seen_at > timezone.now() - timedelta(minutes=1)
