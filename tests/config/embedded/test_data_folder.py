"""Which folder may become a data folder, and what is changed in it."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from config.embedded import preflight, secrets
from config.embedded.errors import CannotStart
from config.embedded.modes import close_to_others
from config.embedded.places import Places
from config.embedded.postgres_user import NOBODY
from config.embedded.supervisor import Supervisor


@contextmanager
def without_the_power_of_root() -> Iterator[None]:
    """Root may write anywhere; for a moment we are somebody else."""
    us = os.geteuid()
    os.seteuid(us or NOBODY)
    try:
        yield
    finally:
        os.seteuid(us)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    refused = pytest.raises(CannotStart, match=r"cannot be written: Permission denied")
    with refused, without_the_power_of_root():
        preflight.make_home(Places(tmp_path / "home"))


def test_a_file_where_the_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "home").touch()
    with pytest.raises(CannotStart, match="cannot be written: File exists"):
        preflight.make_home(Places(tmp_path / "home"))


def modes_below(folder: Path) -> dict[Path, int]:
    return {path: path.lstat().st_mode & 0o7777 for path in (folder, *folder.rglob("*"))}


def test_a_folder_of_other_things_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "redis").mkdir()
    (tmp_path / "letter").touch()
    (tmp_path / "letter").chmod(0o644)
    tmp_path.chmod(0o1777)
    before = modes_below(tmp_path)
    refused = pytest.raises(CannotStart, match=r"holds other things, such as letter\. .*empty")
    with socket.create_server(("127.0.0.1", 0)) as taken, refused:
        Supervisor(Places(tmp_path), taken.getsockname()[1]).run()
    assert modes_below(tmp_path) == before


def test_a_data_folder_of_ours_is_known_whatever_else_lies_in_it(tmp_path: Path) -> None:
    places = Places(tmp_path)
    places.lock.touch()
    (tmp_path / "notes").touch()
    preflight.make_home(places)


def test_a_folder_that_only_a_command_has_used_is_ours(tmp_path: Path) -> None:
    """`manage.py doctor` makes secrets before anything was started."""
    secrets.make_all(Places(tmp_path).secrets)
    preflight.make_home(Places(tmp_path))


def test_what_an_earlier_start_left_open_is_closed(tmp_path: Path) -> None:
    places = Places(tmp_path / "home")
    for folder in (places.redis / "appendonlydir", places.logs, places.media, places.postgres):
        folder.mkdir(parents=True)
        folder.chmod(0o755)
    log = places.redis / "appendonlydir" / "appendonly.aof"
    log.touch()
    log.chmod(0o644)
    strange = places.home / "notes"
    strange.touch()
    strange.chmod(0o644)
    close_to_others(places)
    assert strange.stat().st_mode & 0o777 == 0o644
    strange.unlink()
    assert places.home.stat().st_mode & 0o777 == (0o711 if os.geteuid() == 0 else 0o700)
    inside = {path.stat().st_mode & 0o077 for path in places.home.rglob("*")}
    assert inside == {0}
