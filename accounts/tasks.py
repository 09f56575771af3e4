"""What is cleared away of people's visits, and of those who never came."""

from celery import shared_task
from django.contrib.sessions.backends.db import SessionStore

from accounts.unconfirmed import remove_unconfirmed


@shared_task
def forget_expired_sessions() -> None:
    """Remove the rows of sessions that nobody can come back to."""
    SessionStore.clear_expired()


@shared_task
def remove_unconfirmed_accounts() -> None:
    """Remove accounts whose address was never confirmed."""
    remove_unconfirmed()
