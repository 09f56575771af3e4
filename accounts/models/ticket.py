import uuid
from collections.abc import Collection
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.user import User


class TicketKind(models.TextChoices):
    SUPPORT = "support", _("A question or a fault")
    FEEDBACK = "feedback", _("Feedback")
    UNDER_AGE = "under_age", _("An account of a child")


class TicketState(models.TextChoices):
    OPEN = "open", _("Open")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Closed")


class TicketQuerySet(models.QuerySet["Ticket"]):
    def not_closed(self) -> "TicketQuerySet":
        return self.exclude(state=TicketState.CLOSED)

    def of_kinds_for(self, staff: User, kinds: Collection[TicketKind]) -> "TicketQuerySet":
        """Those of these kinds that this member of staff may see: not their own, or about them."""
        others = self.exclude(person=staff).exclude(about=staff)
        return others.filter(kind__in=kinds)

    def overdue(self, now: datetime) -> "TicketQuerySet":
        """Whoever wrote still waits for an answer, or a report for a decision, past its time."""
        return self.filter(state=TicketState.OPEN, answer_due_at__lt=now)


class Ticket(models.Model):
    """A conversation with the people who run the service. Its words are sealed.

    Under the person's key, or the house's for someone without an account, who comes back by a
    link whose token is kept only as a digest.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="tickets"
    )
    about = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    """The account that a report is about, once it was found."""
    kind = models.CharField(max_length=12, choices=TicketKind)
    state = models.CharField(max_length=8, choices=TicketState, default=TicketState.OPEN)
    sealed_contact = models.BinaryField(null=True)
    """Where to answer someone without an account."""
    sealed_subject = models.BinaryField()
    token_digest = models.BinaryField(null=True, unique=True)
    allows_content = models.BooleanField(default=False)
    """The person lets staff look at what they made while this is open."""
    created_at = models.DateTimeField(auto_now_add=True)
    answer_due_at = models.DateTimeField()
    first_answered_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = TicketQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=TicketKind.values), name="ticket_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state=TicketState.CLOSED, closed_at__isnull=False)
                | (~Q(state=TicketState.CLOSED) & Q(closed_at=None)),
                name="ticket_is_open_or_closed",
            ),
            models.CheckConstraint(
                condition=~Q(kind=TicketKind.UNDER_AGE, state=TicketState.ANSWERED),
                name="report_is_open_until_decided",
            ),
        ]
        indexes = [models.Index(fields=["state", "answer_due_at"], name="ticket_queue")]

    @property
    def is_report(self) -> bool:
        """About an account of a child. It stays open until it is decided, whatever is said."""
        return self.kind == TicketKind.UNDER_AGE


class TicketMessage(models.Model):
    """One message of a ticket, by the person or by staff."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    """Made from the form's own key, so that a form sent twice is one message."""
    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="messages")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    is_from_staff = models.BooleanField(default=False)
    sealed_text = models.BinaryField()
    created_at = models.DateTimeField(auto_now_add=True)
