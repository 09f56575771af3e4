import uuid
from datetime import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from generation.engines.tasks import Task


class JobState(models.TextChoices):
    QUEUED = "queued", _("Waiting")
    RUNNING = "running", _("Making it")
    STORING = "storing", _("Storing it")
    SUCCEEDED = "succeeded", _("Done")
    FAILED = "failed", _("Did not work")
    CANCELED = "canceled", _("Cancelled")
    BLOCKED = "blocked", _("Blocked")
    EXPIRED = "expired", _("Ran out of time")


JOB_REFERENCE = "job:"
"""How every reference of a job begins, in the ledger and with providers."""
OPEN_STATES = (JobState.QUEUED, JobState.RUNNING, JobState.STORING)


class JobQuerySet(models.QuerySet["Job"]):
    def for_user(self, user: User) -> "JobQuerySet":
        return self.filter(owner=user, deleted_at=None)

    def open(self) -> "JobQuerySet":
        return self.filter(state__in=OPEN_STATES)

    def unleased(self, now: datetime) -> "JobQuerySet":
        """Open, and no worker's now."""
        return self.open().filter(Q(leased_until=None) | Q(leased_until__lt=now))

    def due(self, now: datetime) -> "JobQuerySet":
        """Open, no worker's, and with a next step that need not wait."""
        return self.unleased(now).filter(next_step_at__lte=now)

    def held_by(self, job: "Job") -> "JobQuerySet":
        """The job's row, while the claim or cancel that `job` was read after is the latest."""
        return self.open().filter(pk=job.pk, fence=job.fence)


class Job(models.Model):
    """One request to make something: task, engine, inputs, parameters, seed, price, state."""

    is_repeat = False
    """Set where the same request had come before and this job is the answer once more."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="jobs")
    parent = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="children"
    )
    request_key = models.CharField(max_length=64)

    task = models.CharField(max_length=24, choices=[(task.value, task.value) for task in Task])
    engine = models.CharField(max_length=64)
    engine_version = models.CharField(max_length=32)
    provider = models.CharField(max_length=32)
    queue = models.CharField(max_length=16)
    seed = models.BigIntegerField()
    outputs = models.PositiveSmallIntegerField(default=1)
    price = models.PositiveIntegerField()
    sealed_request = models.BinaryField()
    """Prompts, parameters and a digest of what was asked, sealed under the owner's key."""
    sealed_notices = models.BinaryField(null=True)
    search_tokens = ArrayField(models.BigIntegerField(), default=list)
    """Blind tokens of the prompt's words (HMAC under the owner's search key)."""

    state = models.CharField(max_length=10, choices=JobState, default=JobState.QUEUED)
    progress = models.FloatField(default=0.0)
    stage = models.CharField(max_length=32, blank=True)
    error_code = models.CharField(max_length=64, blank=True)
    alternative = models.CharField(max_length=64, blank=True)
    """The engine that may do what this one could not."""

    rank = models.BigIntegerField()
    """Its place in the queue; see `generation.jobs.rank`."""
    fence = models.PositiveIntegerField(default=0)
    """Grows with each claim and cancel; a worker may write only while it is what it was."""
    attempts_made = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True)
    next_step_at = models.DateTimeField()
    deadline_at = models.DateTimeField()

    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "request_key"], name="job_once_per_request"),
            models.CheckConstraint(
                condition=Q(state__in=JobState.values), name="job_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN_STATES, finished_at=None)
                | (~Q(state__in=OPEN_STATES) & Q(finished_at__isnull=False)),
                name="job_is_open_or_finished",
            ),
        ]
        indexes = [
            models.Index(
                fields=["queue", "rank"], condition=Q(state__in=OPEN_STATES), name="job_claim"
            ),
            models.Index(
                fields=["owner", "queue", "-rank"],
                condition=Q(state__in=OPEN_STATES),
                name="job_last_rank",
            ),
            models.Index(
                fields=["queue", "-rank"],
                condition=Q(started_at__isnull=False),
                name="job_virtual_clock",
            ),
            models.Index(
                fields=["engine", "-finished_at"],
                condition=Q(state=JobState.SUCCEEDED),
                name="job_recent_runs",
            ),
            models.Index(
                fields=["deleted_at"],
                condition=Q(deleted_at__isnull=False),
                name="job_to_purge",
            ),
            models.Index(
                fields=["owner", "-created_at", "-id"],
                condition=Q(deleted_at=None),
                name="job_history",
            ),
            GinIndex(fields=["search_tokens"], name="job_search"),
        ]

    @property
    def reference(self) -> str:
        """What the ledger and the providers know this job by."""
        return f"{JOB_REFERENCE}{self.public_id}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def request_context(self) -> str:
        """Binds the sealed request to this row."""
        return f"generation.job|{self.public_id}|request"

    @property
    def notices_context(self) -> str:
        return f"generation.job|{self.public_id}|notices"


class JobInput(models.Model):
    """A picture, or a mask, that a job starts from."""

    job = models.ForeignKey(Job, models.CASCADE, related_name="inputs")
    asset = models.ForeignKey("generation.Asset", models.PROTECT, related_name="used_by")
    position = models.PositiveSmallIntegerField(default=0)
    is_mask = models.BooleanField(default=False)

    class Meta:
        ordering = ["is_mask", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["job", "is_mask", "position"], name="job_input_position_once"
            )
        ]
