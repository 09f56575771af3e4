from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Outcome(models.TextChoices):
    SIGNED_IN = "signed_in", _("Signed in")
    REFUSED = "refused", _("Refused")


class SignIn(models.Model):
    """One time that somebody signed in, or tried to, told as coarsely as is useful.

    No address is kept, only its network, and of the browser only three coarse words.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="sign_ins")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=12, choices=Outcome)
    method = models.CharField(max_length=24)
    device_type = models.CharField(max_length=12)
    os = models.CharField(max_length=16)
    browser = models.CharField(max_length=16)
    network = models.CharField(max_length=24)
    """The /24 of an IPv4 address, the /48 of an IPv6 one."""
    country = models.CharField(max_length=2, blank=True)
    """As a trusted proxy names it (ISO 3166-1); empty where none does."""

    class Meta:
        indexes = [models.Index(fields=["user", "-at"], name="sign_in_history")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(outcome__in=Outcome.values), name="sign_in_outcome_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(network__regex=r"^(|[0-9.]+/24|[0-9a-f:]+/48)$"),
                name="sign_in_knows_a_network_only",
            ),
        ]
