"""Celery's doors: what is sent to people, and what is cleared away of their visits."""

from celery import shared_task
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from accounts.connections.forget import forget_old_grants
from accounts.notices.forget import forget_old_mail
from accounts.notices.post import post_all
from accounts.security.history import forget_old_sign_ins
from accounts.sessions import forget_old_sessions
from accounts.signing_in.guests import forget
from accounts.signing_in.openid.later import copy_avatar_now
from accounts.staff.find import forget_lines_of_nobody
from accounts.support.overdue import tell_staff_of_overdue
from accounts.support.retention import close_quiet_tickets, purge_tickets
from accounts.trust import forget_old_trust
from accounts.unconfirmed import remove_unconfirmed


@shared_task
def forget_expired_sessions() -> None:
    """Remove the rows of sessions that nobody can come back to."""
    SessionStore.clear_expired()


@shared_task
def forget_visits() -> None:
    """End sessions and trust that are idle or old for too long, and forget old sign-ins."""
    forget_old_sessions()
    forget_old_sign_ins()
    forget_old_trust()


@shared_task
def forget_guests() -> None:
    """Remove visitors who did not come back."""
    forget.forget_guests()


@shared_task
def forget_programs() -> None:
    """Remove tokens that ended, and programs that registered and were never let in."""
    forget_old_grants()


@shared_task
def copy_picture(*, user_id: int, provider: str, sealed_url: str) -> None:
    """Copy the picture that somebody has at their provider. Twice is once."""
    copy_avatar_now(user_id=user_id, provider=provider, sealed_url=sealed_url)


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
    """Close conversations that fell silent, and remove what was closed or searched long ago."""
    close_quiet_tickets()
    purge_tickets()
    forget_lines_of_nobody()


@shared_task
def watch_clocks() -> None:
    """Tell staff of tickets that have just become overdue. Safe to deliver twice."""
    tell_staff_of_overdue(timezone.now())


@shared_task
def remove_unconfirmed_accounts() -> None:
    """Remove accounts whose address was never confirmed."""
    remove_unconfirmed()
