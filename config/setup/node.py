"""What npm brings: with the machine's npm, or with one from PyPI where there is none."""

import os
import shutil
import subprocess

from config.setup.errors import CannotSetUp
from config.setup.python import VENV, install
from config.setup.steps import ROOT, Progress, Step, content_of

MODULES = ROOT / "node_modules"
REQUIREMENTS = ROOT / "requirements-node.txt"
LISTS = (ROOT / "package.json", ROOT / "package-lock.json")
SEARCHED = os.pathsep.join([os.environ.get("PATH", os.defpath), str(VENV / "bin")])
"""Where npm looks for node; those that set-up installs are in our environment."""


def step(*, with_tests: bool) -> Step:
    """`with_tests` also brings what only the tests need.

    Where that is there already, it serves both: `make up` and `make test` do not undo each other.
    """
    everything = MODULES / ".installed-dev"
    wants_all = with_tests or everything.exists()
    return Step(
        "installing front-end packages",
        everything if wants_all else MODULES / ".installed",
        lambda: content_of(LISTS),
        lambda progress: _install(progress, with_tests=wants_all),
    )


def _install(progress: Progress, *, with_tests: bool) -> None:
    options = ["--no-audit", "--no-fund", "--ignore-scripts"]
    command = [_npm(progress), "ci", *options, *([] if with_tests else ["--omit=dev"])]
    environment = os.environ | {"PATH": SEARCHED}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise CannotSetUp(
            "npm could not install the front-end packages. Is there a network?\n"
            + done.stderr.strip()[-1200:]
        )


def _npm(progress: Progress) -> str:
    if found := shutil.which("npm", path=SEARCHED):
        return found
    progress("first npm itself, for this machine has none")
    install(REQUIREMENTS)
    if found := shutil.which("npm", path=SEARCHED):
        return found
    raise CannotSetUp(
        "npm is missing and could not be installed. On Debian and Ubuntu: "
        "sudo apt-get install npm   Then run make again."
    )
