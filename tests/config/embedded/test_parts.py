"""Single parts of the embedded installation, without starting all of it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from config.embedded import lock, postgres, preflight, redis, secrets
from config.embedded.children import Child, spawn
from config.embedded.errors import CannotStart
from config.embedded.places import SOCKET_PATH_LIMIT, Places
from config.embedded.preparation import migrations_fingerprint
from config.settings import env


def sleeper() -> subprocess.Popen[bytes]:
    return spawn([sys.executable, "-c", "import time; time.sleep(60)"])


def quitter() -> subprocess.Popen[bytes]:
    return spawn(["true"])


def wait_until_fallen(child: Child) -> None:
    assert child.process is not None
    child.process.wait()
    assert child.has_fallen()


def test_sockets_lie_in_the_data_folder_where_their_path_fits(tmp_path: Path) -> None:
    places = Places(Path("/srv/maquette"))
    assert places.redis_socket == Path("/srv/maquette/run/redis.sock")
    assert places.sockets == Path("/srv/maquette/run/pg")


@pytest.mark.parametrize("name", ["deep" * 30, "with a space", "per%cent", "höhle"])
def test_sockets_move_where_their_path_does_not_fit(name: str) -> None:
    places = Places(Path("/srv") / name)
    longest = places.sockets / ".s.PGSQL.5432.lock"
    assert len(os.fsencode(longest)) <= SOCKET_PATH_LIMIT
    assert Places(Path("/srv") / name).sockets == places.sockets
    assert Places(Path("/srv") / f"{name}2").sockets != places.sockets
    assert env.database(postgres.url(places.sockets, "word"))["HOST"] == str(places.sockets)


def test_a_folder_of_sockets_that_is_somebody_elses_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ground").mkdir(mode=0o777)
    (tmp_path / "ground").chmod(0o777)
    with pytest.raises(CannotStart, match="may be written by others"):
        preflight.check_private(tmp_path / "ground")


def test_secrets_are_made_once_and_for_their_owner(tmp_path: Path) -> None:
    first = secrets.django_key(tmp_path / "secrets")
    assert secrets.django_key(tmp_path / "secrets") == first
    assert (tmp_path / "secrets" / "django-key").stat().st_mode & 0o777 == 0o600
    assert len(first) >= 50
    assert secrets.django_key(tmp_path / "others") != first


def test_a_fallen_child_starts_again_after_a_pause_that_grows() -> None:
    child = Child("part", quitter)
    pauses = []
    for _ in range(8):
        child.run()
        wait_until_fallen(child)
        assert not child.has_fallen()
        pauses.append(child.pause_s())
    assert pauses == [0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0]


def test_a_fallen_child_is_due_only_after_its_pause() -> None:
    child = Child("part", quitter)
    child.run()
    wait_until_fallen(child)
    assert not child.is_due()
    child.due_at = time.monotonic() - 0.1
    assert child.is_due()


def test_a_child_that_ran_steadily_is_forgiven() -> None:
    child = Child("part", quitter, falls=6)
    child.run()
    child.started_at -= 61
    wait_until_fallen(child)
    assert child.falls == 1


def test_what_a_fallen_child_leaves_behind_is_swept_away(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    script = f"sleep 60 & echo $! > {note}"
    child = Child("part", lambda: spawn(["sh", "-c", script]))
    child.run()
    wait_until_fallen(child)
    left = int(note.read_text())
    deadline = time.monotonic() + 5
    while Path(f"/proc/{left}/cmdline").exists() and Path(f"/proc/{left}/cmdline").read_bytes():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_child_that_does_not_listen_is_killed_at_the_deadline(tmp_path: Path) -> None:
    deaf = "trap '' TERM; touch $0; while :; do sleep 1; done"
    start = lambda: spawn(["sh", "-c", deaf, str(tmp_path / "deaf")])  # noqa: E731  as parts do
    child = Child("part", start, leaves_within_s=0.3)
    child.run()
    while not (tmp_path / "deaf").exists():
        time.sleep(0.01)
    child.ask_to_stop()
    began = time.monotonic()
    child.make_stop(asked_at=began)
    assert child.process is not None
    assert child.process.returncode == -signal.SIGKILL
    assert time.monotonic() - began < 2


def test_a_child_ends_with_its_parent(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    parent = (
        "from config.embedded.children import spawn; import pathlib, time;"
        f"pathlib.Path({str(note)!r}).write_text(str(spawn(['sleep', '60']).pid)); time.sleep(60)"
    )
    process = subprocess.Popen([sys.executable, "-c", parent])
    while not (note.exists() and note.read_text()):
        time.sleep(0.01)
    process.kill()
    process.wait()
    child = Path(f"/proc/{note.read_text()}")
    deadline = time.monotonic() + 5
    while child.exists() and b"sleep" in (child / "cmdline").read_bytes():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_lock_left_by_the_dead_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "running.lock"
    path.write_text("999999999\n")
    descriptor = lock.hold(path)
    assert path.read_text() == f"{os.getpid()}\n"
    os.close(descriptor)


def test_a_lock_that_leftovers_hold_is_waited_for(tmp_path: Path) -> None:
    """A killed supervisor's children have the lock until the last of them has gone."""
    path = tmp_path / "running.lock"
    first = lock.hold(path)
    leftover = spawn([sys.executable, "-c", "import time; time.sleep(0.5)"], keep_open=[first])
    os.close(first)
    path.write_text("999999999\n")
    second = lock.hold(path)
    assert leftover.poll() is not None
    os.close(second)


def test_data_of_another_postgres_is_refused_and_left_alone(tmp_path: Path) -> None:
    data = tmp_path / "postgres"
    data.mkdir()
    (data / "PG_VERSION").write_text("9\n")
    with pytest.raises(CannotStart, match=r"made by Postgres 9, .*pg_dumpall.*MAQUETTE_HOME"):
        postgres.start(data, tmp_path / "sockets", password="word")
    assert [path.name for path in data.iterdir()] == ["PG_VERSION"]


def test_a_pid_file_of_a_server_that_is_gone_is_forgotten(tmp_path: Path) -> None:
    (tmp_path / "postmaster.pid").write_text(f"{os.getpid()}\n{tmp_path}\n")
    postgres.forget_stale_pid(tmp_path)
    assert not (tmp_path / "postmaster.pid").exists()


def test_no_redis_is_told_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CannotStart, match=r"Debian package `redis-server`.*REDIS_URL"):
        redis.find_server()


def test_the_fingerprint_of_migrations_changes_with_each_of_them(tmp_path: Path) -> None:
    migrations = tmp_path / "app" / "migrations"
    migrations.mkdir(parents=True)
    (tmp_path / "requirements.txt").touch()
    (migrations / "0001_initial.py").write_text("first")
    before = migrations_fingerprint(tmp_path)
    assert migrations_fingerprint(tmp_path) == before
    (migrations / "0002_more.py").write_text("second")
    assert migrations_fingerprint(tmp_path) != before
