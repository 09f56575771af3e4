"""What is made from our own sources: compiled kernels and static files under content names."""

import os
import subprocess
from collections.abc import Sequence
from subprocess import PIPE, STDOUT

from config.setup.errors import CannotSetUp
from config.setup.kernels import forget_others, kernel_folder
from config.setup.python import PYTHON
from config.setup.steps import ROOT, Progress, Step, content_of, state_of

STATIC_ROOT = ROOT / "staticfiles"


def kernels_step() -> Step:
    """Compile now, once, so that no worker and no user waits for it."""
    return Step(
        "compiling the engines' inner loops",
        kernel_folder() / ".compiled",
        lambda: content_of([ROOT / "requirements.txt"]),
        _compile,
    )


def static_step() -> Step:
    return Step(
        "building static files",
        STATIC_ROOT / ".built",
        lambda: state_of([ROOT / "static"]) + content_of([ROOT / "config" / "static.py"]),
        _collect,
    )


def _compile(progress: Progress) -> None:
    _run([str(PYTHON), "-m", "generation.providers.builtin.warm"], progress)
    forget_others(kernel_folder())


def _collect(progress: Progress) -> None:
    _run([str(PYTHON), "manage.py", "collectstatic", "--noinput", "-v", "0"], progress)


def _run(command: Sequence[str], progress: Progress) -> None:
    """Run one of our own programs; its lines say how far it is."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.build",
        "NUMBA_CACHE_DIR": str(kernel_folder()),
        "PYTHONUNBUFFERED": "1",
    }
    said = []
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=PIPE, stderr=STDOUT, text=True
    ) as process:
        for line in process.stdout or ():
            said.append(line)
            progress(line.strip())
    if process.returncode:
        raise CannotSetUp(f"{' '.join(command[1:])} failed:\n{''.join(said[-25:])}")
