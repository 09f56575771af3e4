"""What is written once can be neither changed nor taken away, one by one or all at once."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection, transaction

from privacy.append_only import EMPTYING

pytestmark = pytest.mark.django_db

TABLES = ("accounts_staffaccess", "privacy_consentevent")


@contextmanager
def as_installed() -> Iterator[None]:
    """Without the leave that the database of the tests has."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL {EMPTYING} = 'off'")
        yield


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("how", ["TRUNCATE {}", "TRUNCATE accounts_user, {} CASCADE"])
def test_no_table_of_record_can_be_emptied(table: str, how: str) -> None:
    with (
        pytest.raises(DatabaseError, match="is never emptied"),
        as_installed(),
        connection.cursor() as cursor,
    ):
        cursor.execute(how.format(table))


def test_a_person_cannot_be_emptied_away_with_their_record() -> None:
    with (
        pytest.raises(DatabaseError, match="is never emptied"),
        as_installed(),
        connection.cursor() as cursor,
    ):
        cursor.execute("TRUNCATE accounts_user CASCADE")
