"""Correcting the year somebody was born: the one fact that nobody may change for themselves."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts.age import check_age
from accounts.corrections import note_correction
from accounts.models import User
from accounts.notices.outbox import send_mail
from accounts.staff.access_log import BIRTH_YEAR, record_access
from accounts.staff.roles import Role, may_act_as


@transaction.atomic
def correct_birth_year(*, staff: User, person: User, year: int, why: str) -> None:
    """Write the year, who did it and why, and tell the person.

    Raises NotABirthYear, or TooYoung: the account of a child is closed by a report, not here.
    """
    if not may_act_as(Role.SUPPORT, staff):
        raise PermissionDenied
    today = timezone.now().date()
    check_age(year, minimum_age=settings.BRAND.minimum_age, today=today)
    record_access(
        staff=staff, role=Role.SUPPORT, person=person, ticket=None, what=BIRTH_YEAR, why=why
    )
    if User.objects.filter(pk=person.pk).exclude(birth_year=year).update(birth_year=year):
        person.birth_year = year
        note_correction(user=person, columns=frozenset({"birth_year"}))
        send_mail(kind="birth_year_corrected", user=person, facts={"year": str(year), "why": why})
