from django.conf import settings
from django.db import models


class StaffAccess(models.Model):
    """A sensitive read by staff: who saw what of whom, and why.

    The database refuses changes (`privacy.append_only`); the person sees every row.
    """

    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    role = models.CharField(max_length=16)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="staff_accesses"
    )
    ticket = models.ForeignKey("accounts.Ticket", models.SET_NULL, null=True, related_name="+")
    what = models.CharField(max_length=64)
    why = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["person", "-at"], name="staff_access_of_person")]
