"""The database within the embedded Postgres. Apart, for it needs what set-up installs."""

import psycopg
from psycopg import sql

from config.embedded.postgres_data import DATABASE


def create_database(beside: str, name: str = DATABASE) -> None:
    """Create the database where it does not exist yet; `beside` is the address of another one."""
    with psycopg.connect(beside, autocommit=True) as connection:
        known = connection.execute("select 1 from pg_database where datname = %s", [name])
        if known.fetchone() is None:
            connection.execute(sql.SQL("create database {}").format(sql.Identifier(name)))
