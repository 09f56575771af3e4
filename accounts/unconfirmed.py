"""Accounts whose address nobody confirmed; it may be that of somebody else."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

import structlog
from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import models, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.models import BouncedAddress, Mail, Notice, SignIn, User
from privacy.models import UserKey
from privacy.vault import destroy_key

log = structlog.get_logger("maquette.accounts")

COMES_WITH_SIGNING_UP: Final = {EmailAddress, Mail, BouncedAddress, Notice, SignIn}
"""Tables that know somebody who did nothing but sign up, or be signed up by a stranger."""


def remove_unconfirmed(*, now: datetime | None = None) -> int:
    """Remove them once they are older than settings say; how many went.

    One to which anything else belongs stays: a job, a wallet, a role. One that cannot be removed
    is reported, and keeps none of the others.
    """
    before = (now or timezone.now()) - settings.UNCONFIRMED_KEPT
    return sum(_try_to_remove(user, before) for user in list(_unconfirmed(before)))


def _try_to_remove(user: User, before: datetime) -> bool:
    try:
        return _remove(user.pk, before)
    except Exception:
        log.exception("account not removed", user=str(user.public_id))
        return False


def _unconfirmed(before: datetime) -> models.QuerySet[User]:
    addresses = EmailAddress.objects.filter(user=OuterRef("pk"))
    strangers = User.objects.filter(last_login=None, is_staff=False, is_superuser=False)
    waiting = strangers.filter(Exists(addresses)).exclude(Exists(addresses.filter(verified=True)))
    return waiting.filter(date_joined__lt=before)


@transaction.atomic
def _remove(user_id: int, before: datetime) -> bool:
    """Looked at again under its lock: the link may be followed at this very moment."""
    if not list(User.objects.select_for_update(skip_locked=True).filter(pk=user_id)):
        return False
    user = _unconfirmed(before).filter(pk=user_id).first()
    if user is None or any(_belongings(user)):
        return False
    if UserKey.objects.filter(pk=user_id).exists():
        destroy_key(user_id)
    user.delete()
    return True


def _belongings(user: User) -> Iterator[bool]:
    """For each other table that knows people: whether it knows this one."""
    for relation in User._meta.get_fields(include_hidden=True):  # noqa: SLF001  documented
        if isinstance(relation, models.ForeignObjectRel) and relation.field.concrete:
            table = relation.related_model
            if not isinstance(table, str) and table not in COMES_WITH_SIGNING_UP:
                rows = table._base_manager  # noqa: SLF001  documented
                yield rows.filter(**{relation.field.name: user}).exists()
