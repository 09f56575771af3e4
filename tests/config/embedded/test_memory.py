"""What pages took for large pictures goes back to the machine."""

import subprocess
import sys
from pathlib import Path

import pytest

from config.embedded import commands
from config.embedded.places import ROOT, Places

MOST_MIB = 250

WORK = """
import io
from concurrent.futures import ThreadPoolExecutor
from PIL import Image

big = io.BytesIO()
Image.new("RGB", (5000, 4000), "#b4532a").save(big, "PNG", compress_level=1)

def look(_):
    with Image.open(io.BytesIO(big.getvalue())) as picture:
        small = picture.convert("RGBA").resize((64, 64))
    return [small, bytes(200_000)]

with ThreadPoolExecutor(8) as pool:
    kept = list(pool.map(look, range(24)))
status = open("/proc/self/status").read()
print(int(status.split("VmRSS:")[1].split()[0]) // 1024)
"""


def mib_after(environment: dict[str, str]) -> int:
    """What a process still holds once eight threads have looked at pictures of 20 megapixels."""
    command = [sys.executable, "-c", WORK]
    return int(subprocess.check_output(command, env=environment, text=True))


@pytest.mark.skipif(sys.platform != "linux", reason="the settings are those of glibc")
def test_the_room_of_large_pictures_is_given_back(tmp_path: Path) -> None:
    environment = commands.web_environment(Places(tmp_path))
    assert mib_after(environment) < MOST_MIB


def test_the_image_says_the_same() -> None:
    said = (ROOT / "Dockerfile").read_text()
    assert all(f"{name}={value}" in said for name, value in commands.GIVE_MEMORY_BACK.items())


def test_an_operator_may_choose_otherwise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MALLOC_ARENA_MAX", "4")
    assert commands.web_environment(Places(tmp_path))["MALLOC_ARENA_MAX"] == "4"
