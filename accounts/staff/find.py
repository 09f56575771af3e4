"""Finding somebody's account: by the whole address only, with a reason, and written down."""

from datetime import timedelta

import structlog
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.addresses import normal_address
from accounts.models import StaffAccess, User
from accounts.staff.access_log import ACCOUNT, record_access
from accounts.staff.roles import Role
from privacy.append_only import erasing

log = structlog.get_logger("maquette.staff")


@transaction.atomic
def find_person(*, staff: User, role: Role, address: str, why: str) -> User | None:
    """The account with this address. The person sees that it was looked up.

    A search that finds nobody is written down too, for whoever watches over staff.
    """
    found = person_with(address)
    log.info("people search", staff=str(staff.public_id), role=role, found=found is not None)
    record_access(staff=staff, role=role, person=found, ticket=None, what=ACCOUNT, why=why)
    return found


def person_with(address: str) -> User | None:
    try:
        return User.objects.filter(email=normal_address(address), is_guest=False).first()
    except ValidationError:
        return None


def forget_lines_of_nobody() -> None:
    """Remove old lines that stand on nobody's list: no account goes that would take them along."""
    oldest = timezone.now() - timedelta(days=settings.SUPPORT_KEPT_DAYS)
    with erasing():
        StaffAccess.objects.filter(person=None, at__lt=oldest).delete()
