from django.db import models

from generation.models.job import Job


class AttemptOutcome(models.TextChoices):
    STARTED = "started"
    FINISHED = "finished"
    TRANSIENT = "transient"
    REJECTED = "rejected"
    CANCELED = "canceled"
    LOST = "lost"
    CRASHED = "crashed"


class Attempt(models.Model):
    """One try of a job at a provider, written before the provider is called."""

    job = models.ForeignKey(Job, models.CASCADE, related_name="attempts")
    number = models.PositiveSmallIntegerField()
    provider = models.CharField(max_length=32)
    provider_reference = models.CharField(max_length=128, blank=True)
    outcome = models.CharField(
        max_length=10, choices=AttemptOutcome, default=AttemptOutcome.STARTED
    )
    error_code = models.CharField(max_length=64, blank=True)
    started_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["job", "number"], name="attempt_number_once")
        ]
