"""Compiled inner loops are never older than the sources they were made from."""

from pathlib import Path

import pytest

from config.embedded.commands import environment
from config.embedded.places import ROOT, Places
from config.setup.kernels import fingerprint, forget_others

KERNEL = "from numba import njit\n\n\n@njit\ndef double(x):\n    return 2 * x\n"
BY_DECORATOR = "from house.kernel import kernel\n\n\n@kernel\ndef f(x):\n    return x\n"


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "loops.py").write_text(KERNEL)
    (tmp_path / "plain.py").write_text("A = 1\n")
    return tmp_path


@pytest.mark.parametrize("kernel", [KERNEL, BY_DECORATOR])
def test_a_changed_kernel_gets_another_folder(sources: Path, kernel: str) -> None:
    (sources / "deep" / "loops.py").write_text(kernel)
    before = fingerprint(sources)
    (sources / "deep" / "loops.py").write_text(kernel.replace("x", "y"))
    assert fingerprint(sources) != before


def test_a_new_kernel_gets_another_folder(sources: Path) -> None:
    before = fingerprint(sources)
    (sources / "more.py").write_text(KERNEL)
    assert fingerprint(sources) != before


def test_what_is_not_compiled_changes_nothing(sources: Path) -> None:
    before = fingerprint(sources)
    (sources / "plain.py").write_text("A = 2\n")
    (sources / "deep" / "loops.py").touch()
    assert fingerprint(sources) == before


def test_earlier_folders_are_removed(tmp_path: Path) -> None:
    for name in ("now", "before"):
        (tmp_path / name).mkdir()
    forget_others(tmp_path / "now")
    assert [entry.name for entry in tmp_path.iterdir()] == ["now"]


def test_every_program_is_told_where_kernels_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NUMBA_CACHE_DIR")
    told = environment(Places(tmp_path))["NUMBA_CACHE_DIR"]
    assert Path(told) == ROOT / ".cache" / "numba" / fingerprint(ROOT / "generation")
