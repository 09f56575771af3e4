"""Whose account may be used: said by a row at hand, by the database, and by the owner of a row."""

from itertools import product

import pytest
from django.utils import timezone

from accounts.models import ApiKey, User
from accounts.models.awake import AWAKE, OWNER_IS_AWAKE

pytestmark = pytest.mark.django_db

NOW = timezone.now()


@pytest.mark.parametrize(
    ("is_active", "rests_since", "closes_at"),
    list(product((True, False), (None, NOW), (None, NOW))),
)
def test_an_account_is_awake_when_nothing_shuts_it(
    person: User, is_active: bool, rests_since: object, closes_at: object
) -> None:
    shut = {"is_active": is_active, "deactivated_at": rests_since, "close_at": closes_at}
    User.objects.filter(pk=person.pk).update(**shut)
    ApiKey.objects.create(owner=person, name="Farm", prefix="mq_live_", digest=b"x", scopes=[])
    person.refresh_from_db()
    expected = is_active and rests_since is None and closes_at is None
    assert person.is_awake is expected
    assert User.objects.filter(AWAKE).exists() is expected
    assert ApiKey.objects.filter(OWNER_IS_AWAKE).exists() is expected
