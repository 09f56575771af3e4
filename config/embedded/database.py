"""The database within the embedded Postgres. Apart, for it needs what set-up installs."""

from pathlib import Path

import psycopg
from psycopg import sql

from config.embedded.postgres import DATABASE, ROLE


def create_database(sockets: Path, name: str = DATABASE) -> None:
    """Create the database where it does not exist yet."""
    with psycopg.connect(
        host=str(sockets), user=ROLE, dbname="postgres", autocommit=True
    ) as connection:
        known = connection.execute("select 1 from pg_database where datname = %s", [name])
        if known.fetchone() is None:
            connection.execute(sql.SQL("create database {}").format(sql.Identifier(name)))
