from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.db import IntegrityError, connection
from django.test import Client
from django.utils import timezone

from accounts.models import SignIn, User
from accounts.networks import network_of
from privacy.data_map import data_map
from privacy.vocabulary import Category
from tests.accounts.support.conftest import asked


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:2::3", "2001:db8:1::/48"),
        ("::ffff:192.0.2.77", "192.0.2.0/24"),
        ("nonsense", ""),
        ("", ""),
    ],
)
def test_of_an_address_only_its_network_is_known(address: str, network: str) -> None:
    assert network_of(address) == network


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "kept"), [("192.0.2.77", "192.0.2.0"), ("2001:db8:1:2::3", "2001:db8:1::")]
)
def test_the_database_truncates_an_address_whoever_writes_it(
    person: User, address: str, kept: str
) -> None:
    row = UserSession.objects.create(user=person, session_key="k", ip=address)
    UserSession.objects.filter(pk=row.pk).update(ip=address)
    row.refresh_from_db()
    assert row.ip == kept


@pytest.mark.django_db
def test_the_database_refuses_a_whole_address_in_the_history(person: User) -> None:
    with pytest.raises(IntegrityError, match="sign_in_knows_a_network_only"):
        SignIn.objects.create(
            user=person, at=timezone.now(), outcome="refused", network="192.0.2.77"
        )


@pytest.mark.django_db
def test_two_tables_know_where_somebody_was_and_no_other() -> None:
    known = {
        (field.model, field.field) for field in data_map() if field.category is Category.IP_ADDRESS
    }
    assert known == {("usersessions.UserSession", "ip"), ("accounts.SignIn", "network")}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns "
            "WHERE data_type IN ('inet', 'cidr') AND table_schema = 'public'"
        )
        assert cursor.fetchall() == [("usersessions_usersession", "ip")]


def in_redis() -> dict[bytes, bytes]:
    """Every name in the suite's Redis with what lies there, as it would be written to the disk."""
    kept: Any = cache
    redis = kept._cache.get_client()
    names = [name for name in redis.scan_iter() if redis.type(name) == b"string"]
    return {name: redis.get(name) or b"" for name in names}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "part"), [("198.51.100.77", b"198.51.100"), ("2001:db8:9:8::7", b"2001:db8:9")]
)
def test_limits_count_a_visitor_without_writing_the_address_down(
    address: str, part: bytes
) -> None:
    before = in_redis().keys()
    visitor = Client(REMOTE_ADDR=address)
    visitor.post("/accounts/login/", {"login": "nobody@example.com", "password": "wrong"})
    visitor.post("/accounts/password/reset/", {"email": "nobody@example.com"})
    visitor.post("/support/", asked(address="nobody@example.com"))
    visitor.post("/identity/o/api/device/code", {"client_id": "nobody"})

    counted = {name: value for name, value in in_redis().items() if name not in before}
    assert len(counted) >= 4
    assert not any(part in text for pair in counted.items() for text in pair)


@pytest.mark.django_db
def test_nobody_who_reads_redis_finds_a_session_to_take_over(signed_in: Client) -> None:
    key = str(signed_in.session.session_key).encode()
    signed_in.get("/account/")
    assert not any(key in text for pair in in_redis().items() for text in pair)
