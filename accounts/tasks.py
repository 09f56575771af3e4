"""Celery's doors: what is sent to people, and what is cleared away of their visits."""

from celery import shared_task
from django.contrib.sessions.backends.db import SessionStore

from accounts.connections.forget import forget_old_grants
from accounts.notices.forget import forget_old_mail
from accounts.notices.post import post_all
from accounts.security.history import forget_old_sign_ins
from accounts.sessions import forget_old_sessions
from accounts.signing_in.guests import forget
from accounts.support.retention import close_quiet_tickets, purge_tickets
from accounts.unconfirmed import remove_unconfirmed


@shared_task
def forget_expired_sessions() -> None:
    """Remove the rows of sessions that nobody can come back to."""
    SessionStore.clear_expired()


@shared_task
def forget_visits() -> None:
    """End sessions that were idle or old for too long, and forget sign-ins of long ago."""
    forget_old_sessions()
    forget_old_sign_ins()


@shared_task
def forget_guests() -> None:
    """Remove visitors who did not come back."""
    forget.forget_guests()


@shared_task
def forget_programs() -> None:
    """Remove tokens that ended, and programs that registered and were never let in."""
    forget_old_grants()


@shared_task
def post_mail() -> None:
    """Send what lies in the outbox. Safe to deliver twice, late, or for nothing."""
    post_all()


@shared_task
def clear_outbox() -> None:
    """Remove the rows of mails that ended long ago."""
    forget_old_mail()


@shared_task
def forget_tickets() -> None:
    """Close conversations that fell silent, and remove those that were closed long ago."""
    close_quiet_tickets()
    purge_tickets()


@shared_task
def remove_unconfirmed_accounts() -> None:
    """Remove accounts whose address was never confirmed."""
    remove_unconfirmed()
