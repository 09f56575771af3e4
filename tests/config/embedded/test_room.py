from pathlib import Path

import pytest

from config.embedded import room
from config.embedded.errors import CannotStart


def test_a_full_disk_is_told_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "NEEDED_MB", 10**9)
    with pytest.raises(CannotStart, match=r"is full: \d+ MB are free.*make up MAQUETTE_HOME="):
        room.check_room(tmp_path)


def test_a_disk_that_fills_up_is_told_once_and_so_is_new_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    free = iter([900, 3, 2, 0, 900, 900])
    monkeypatch.setattr(room, "free_mb", lambda home: next(free))
    monkeypatch.setattr(room, "LOOKS_EVERY_S", 0.0)
    watch = room.RoomWatch(tmp_path)
    assert [watch.look() for _ in range(6)] == [False, False, False, False, True, False]
    said, complained = capfd.readouterr()
    assert complained.count(f"The disk of {tmp_path} is nearly full: 3 MB are free.") == 1
    assert complained.count("full") == 1
    assert [line.partition("] ")[2] for line in said.splitlines()] == [
        "There is room on the disk again"
    ]
