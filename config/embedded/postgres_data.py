"""The data folder of Postgres: made once, and let in only who has the password.

What is changed here is changed while no server runs, by a server without clients (`--single`).
Each step may be repeated, so that a start that was broken off loses nothing.
"""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from config.embedded.errors import CannotStart
from config.embedded.postgres_user import NOBODY, as_user, own

DATABASE = "maquette"
ROLE = "app"
"""Who the service is. It owns its database, and is no superuser."""

OWNER = "postgres"
"""The superuser. Nobody can sign in as it: the server would not let them."""

INITDB_OPTIONS = ("--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")

OWN_ROLES = f"""do $$
begin
  if (select rolname from pg_roles where oid = 10) = '{ROLE}' then
    create role lift superuser;
    set session authorization lift;
    alter role {ROLE} rename to {OWNER};
    set session authorization {OWNER};
    drop role lift;
  end if;
  if not exists (select from pg_roles where rolname = '{ROLE}') then
    create role {ROLE};
  end if;
  if exists (select from pg_database where datname = '{DATABASE}') then
    alter database {DATABASE} owner to {ROLE};
  end if;
end $$"""  # noqa: S608  of constants
"""In older folders the first superuser (oid 10, which it stays) has the name of our role."""

OWN_TABLES = f"""do $$
declare statement text;
begin
  for statement in
    select format('alter schema %I owner to {ROLE}', nspname) from pg_namespace
      where nspowner = 10 and nspname !~ '^pg_' and nspname <> 'information_schema'
    union all
    select format('alter table %s owner to {ROLE}', c.oid::regclass)
      from pg_class c join pg_namespace n on n.oid = relnamespace
      where relowner = 10 and nspname !~ '^pg_' and nspname <> 'information_schema'
        and (relkind in ('r', 'p', 'v', 'm') or relkind = 'S' and not exists
          (select from pg_depend where objid = c.oid and deptype in ('a', 'i')))
    union all
    select format('alter routine %s owner to {ROLE}', p.oid::regprocedure)
      from pg_proc p join pg_namespace n on n.oid = pronamespace
      where proowner = 10 and nspname !~ '^pg_' and nspname <> 'information_schema'
  loop
    execute statement;
  end loop;
end $$"""  # noqa: S608  of constants
"""Everything that the first superuser made there for the service. (A sequence of a column follows
its table.)"""


def initialise(binaries: Path, data: Path) -> None:
    """Make the folder under another name first, so that a broken start leaves no half of it."""
    draft = data.with_name(f"{data.name}.new")
    shutil.rmtree(draft, ignore_errors=True)
    own(draft, NOBODY)
    prefix = as_user(NOBODY, binaries, draft)
    _run([*prefix, str(binaries / "initdb"), "-D", str(draft), "-U", OWNER, *INITDB_OPTIONS])
    shutil.rmtree(data, ignore_errors=True)
    draft.rename(data)


def admit(binaries: Path, data: Path, password: str) -> None:
    """See to it that our role, with this password and no more rights than it needs, may enter."""
    doors = data / "pg_hba.conf"
    if doors.read_text(encoding="utf-8") == _doors(password):
        return
    own(data, NOBODY)
    alone = [*as_user(NOBODY, binaries, data), str(binaries / "postgres"), "--single", "-j"]
    rights = f"alter role {ROLE} login nosuperuser createdb password '{password}'"
    databases = "select datname from pg_database"
    said = _tell([*alone, "-D", str(data), "postgres"], OWN_ROLES, rights, databases)
    if f'datname = "{DATABASE}"' in said:
        _tell([*alone, "-D", str(data), DATABASE], OWN_TABLES)
    _replace(doors, _doors(password))


def _doors(password: str) -> str:
    """One way in. The mark tells whether the role has this password (which nobody can guess)."""
    mark = hashlib.sha256(password.encode()).hexdigest()[:16]
    return f"# The password of {ROLE} is {mark}.\nlocal all {ROLE} scram-sha-256\n"


def _tell(command: Sequence[str], *statements: str) -> str:
    return _run(command, "".join(f"{statement};\n\n" for statement in statements))


def _run(command: Sequence[str], text: str = "") -> str:
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    refused = [line for line in done.stderr.splitlines() if "ERROR:" in line or "FATAL:" in line]
    if done.returncode or refused:
        why = "\n".join(refused) or done.stderr.strip()
        raise CannotStart(f"Postgres could not make or change its data folder: {why}")
    return done.stdout


def _replace(file: Path, text: str) -> None:
    draft = file.with_name(f"{file.name}.new")
    draft.write_text(text, encoding="utf-8")
    draft.chmod(0o600)
    state = file.stat()
    if os.geteuid() == 0:
        os.chown(draft, state.st_uid, state.st_gid)
    draft.replace(file)
