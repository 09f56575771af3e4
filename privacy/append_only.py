"""Tables whose rows are written once: the database refuses to change or delete them.

What a person must be able to rely on (what they agreed to, who looked at their things) is not left
to the good behaviour of code. Erasing a person is the one exception, and says so aloud.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.migrations import RunSQL

ERASURE = "maquette.erasure"
"""A setting of one transaction; the trigger lets it through."""

EMPTYING = "maquette.emptying"
"""A setting of connections to a database that is made to be thrown away, as that of the tests."""

_FUNCTION = f"""
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('{ERASURE}', true) = 'on' THEN
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME;
END $$;
"""


def append_only(table: str) -> RunSQL:
    """The operation of a migration that lets rows of this table be added and nothing else."""
    return RunSQL(
        f"{_FUNCTION} CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change();",
        f"DROP TRIGGER {table}_append_only ON {table};",
    )


_NEVER_EMPTIED = f"""
CREATE OR REPLACE FUNCTION refuse_emptying() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('{EMPTYING}', true) = 'on' THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'the table % is never emptied', TG_TABLE_NAME;
END $$;
"""


def never_emptied(table: str) -> RunSQL:
    """What a trigger on rows does not see: TRUNCATE, which takes them all at once."""
    return RunSQL(
        f"{_NEVER_EMPTIED} CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_emptying();",
        f"DROP TRIGGER {table}_never_emptied ON {table};",
    )


@contextmanager
def erasing() -> Iterator[None]:
    """A transaction in which a person's rows may be taken out of such tables."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL {ERASURE} = 'on'")
        yield
        cursor.execute(f"SET LOCAL {ERASURE} = 'off'")
