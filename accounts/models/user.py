import uuid
from datetime import datetime
from typing import Final

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.addresses import normal_address
from accounts.names import LONGEST

RETENTION_DAYS: Final = (30, 7, 1)
"""After how many days what was made may go by itself; None keeps it."""


class Theme(models.TextChoices):
    SYSTEM = "system", _("As the device")
    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")


class Layout(models.TextChoices):
    GRID = "grid", _("Large pictures")
    DENSE = "dense", _("Small pictures")


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(email=normal_address(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account. What they make, pay and agree to lives in other tables."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("email address"), unique=True)
    display_name = models.CharField(_("name"), max_length=LONGEST, blank=True)
    birth_year = models.PositiveSmallIntegerField(_("birth year"), null=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    date_joined = models.DateTimeField(default=timezone.now)

    is_guest = models.BooleanField(default=False)
    """Tries the service without an account. Its address is a placeholder until it signs up."""
    close_at = models.DateTimeField(null=True, blank=True)
    """When an account that asked to be closed is erased; it can come back until then."""
    deactivated_at = models.DateTimeField(null=True, blank=True)
    """Since when it rests at its owner's wish; signing in wakes it."""
    frozen_at = models.DateTimeField(null=True, blank=True)
    """Staff closed it, as that of a child: nobody can bring it back by signing in."""
    close_at_before_freeze = models.DateTimeField(null=True, blank=True)
    """What its owner had asked for when staff closed it. It counts again if that is undone."""

    language = models.CharField(max_length=12, blank=True)
    """A code of `settings.LANGUAGES`; empty follows the browser."""
    time_zone = models.CharField(max_length=64, blank=True)
    """A name of the time zone database; empty until the browser or its owner says it."""
    theme = models.CharField(max_length=8, choices=Theme, default=Theme.SYSTEM)
    layout = models.CharField(max_length=8, choices=Layout, default=Layout.GRID)
    keeps_history = models.BooleanField(default=True)
    retention_days = models.PositiveSmallIntegerField(null=True, blank=True)
    wants_tips = models.BooleanField(default=False)
    """The present state; the proof is the log in `privacy.models.ConsentEvent`."""

    objects = UserManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "email"

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_once_in_any_case"),
            models.CheckConstraint(
                condition=Q(retention_days=None) | Q(retention_days__in=RETENTION_DAYS),
                name="user_retention_is_offered",
            ),
        ]

    @property
    def is_awake(self) -> bool:
        """Neither shut out, nor resting, nor closing: the account may be used."""
        return self.is_active and self.deactivated_at is None and self.close_at is None

    def has_ended(self, now: datetime) -> bool:
        """Its owner had it closed, and the time to come back is over."""
        return self.close_at is not None and self.close_at <= now
