"""Celery's doors: what is sent to people, and what is cleared away of their visits."""

from celery import shared_task
from django.contrib.sessions.backends.db import SessionStore

from accounts.notices.forget import forget_old_mail
from accounts.notices.post import post_all


@shared_task
def forget_expired_sessions() -> None:
    """Remove the rows of sessions that nobody can come back to."""
    SessionStore.clear_expired()


@shared_task
def post_mail() -> None:
    """Send what lies in the outbox. Safe to deliver twice, late, or for nothing."""
    post_all()


@shared_task
def clear_outbox() -> None:
    """Remove the rows of mails that ended long ago."""
    forget_old_mail()
