from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from accounts.tasks import forget_expired_sessions


@pytest.mark.django_db
def test_only_sessions_that_have_expired_are_forgotten() -> None:
    for days in (-1, 1):
        session = SessionStore()
        session.set_expiry(timedelta(days=days))
        session.create()
        session.save()
    forget_expired_sessions()
    assert [row.session_key for row in Session.objects.all()] == [session.session_key]
