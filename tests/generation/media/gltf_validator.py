"""Khronos' gltf-validator, for every test that makes a GLB."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

SCRIPT = Path(__file__).with_name("validate_glb.mjs")
PACKAGE = Path(__file__).parents[3] / "node_modules" / "gltf-validator"


def validate_glb(data: bytes) -> dict[str, Any]:
    """The validator's report; `report["issues"]` has numErrors, numWarnings and messages.

    Skips the test where Node or the package is missing, except in CI, where that is a failure.
    """
    node = shutil.which("node")
    if node is None:
        _unavailable("node is not on the PATH")
    if not PACKAGE.is_dir():
        _unavailable("gltf-validator is not installed: run npm ci")
    done = subprocess.run(
        [node or "node", str(SCRIPT)], input=data, capture_output=True, timeout=60, check=True
    )
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def _unavailable(reason: str) -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
