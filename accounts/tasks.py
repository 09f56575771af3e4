"""What is cleared away of people's visits."""

from celery import shared_task
from django.contrib.sessions.backends.db import SessionStore


@shared_task
def forget_expired_sessions() -> None:
    """Remove the rows of sessions that nobody can come back to."""
    SessionStore.clear_expired()
