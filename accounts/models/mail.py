import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class MailState(models.TextChoices):
    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"


class MailQuerySet(models.QuerySet["Mail"]):
    def due(self, now: datetime) -> "MailQuerySet":
        """What waits for its time, and what was taken by a worker that did not come back."""
        waiting = Q(state=MailState.WAITING, next_try_at__lte=now)
        return self.filter(waiting | Q(state=MailState.SENDING, leased_until__lt=now))

    def held(self, mail: "Mail") -> "MailQuerySet":
        """This row, as long as whoever holds it has not lost it to another worker."""
        return self.filter(pk=mail.pk, state=MailState.SENDING, fence=mail.fence)


class Mail(models.Model):
    """The outbox: a mail that is written in the transaction that causes it, and sent afterwards.

    Recipient and words are sealed, under the person's key or, for someone without an account,
    under the house's; they are dropped once the mail is sent.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="mails"
    )
    kind = models.CharField(max_length=64)
    """The name of its template."""
    once_key = models.CharField(max_length=120, blank=True)
    """What it is about, where this person must be told once only."""
    sealed = models.BinaryField(null=True)
    state = models.CharField(max_length=8, choices=MailState, default=MailState.WAITING)
    fence = models.PositiveIntegerField(default=0)
    attempts_made = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(default=timezone.now)
    leased_until = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=64, blank=True)
    """A code, never what the server said: that may hold the address."""
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=MailState.values), name="mail_state_is_known"
            ),
            models.UniqueConstraint(
                fields=["user", "once_key"],
                condition=~Q(once_key=""),
                nulls_distinct=False,
                name="mail_written_once_to_each",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_try_at"],
                condition=Q(state__in=(MailState.WAITING, MailState.SENDING)),
                name="mail_outbox",
            )
        ]


class BouncedAddress(models.Model):
    """An address that a mail server refused for good; the account page says so to its owner."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="bounced"
    )
    address = models.EmailField()
    """The one that was refused; once the person has another, this row says nothing."""
    noted_at = models.DateTimeField()
    code = models.CharField(max_length=12)
    """The enhanced status of RFC 3463, such as 5.1.1."""
