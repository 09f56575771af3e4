"""`python -m benchmarks.files`: what decrypting costs a download, and whether memory grows.

The same bytes through the service's file view and through a bare one, by the same server, session
and middleware; in rounds that alternate, so that a busy machine slows both.
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from benchmarks.web.__main__ import PORT, installation, server
from benchmarks.web.load import Load, measure

SIZES_MB = (1, 8)
LARGE_MB = 64
SECONDS = 3.0
ROUNDS = 3
GOAL = 0.7
ENTRY = ("asginl", "config.asgi:application")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, installation(Path(folder)) as environment:
        environment["DJANGO_SETTINGS_MODULE"] = "benchmarks.files.settings"
        cookie = said_by("benchmarks.web.visitor", environment=environment)[-1]
        sizes = (*SIZES_MB, LARGE_MB)
        addresses = said_by("benchmarks.files.seed", *map(str, sizes), environment=environment)
        with server(*ENTRY, environment):
            print("| # | figure | ours | beside it | ratio | goal |")
            print("| --- | --- | --- | --- | --- | --- |")
            for size, address in zip(SIZES_MB, addresses, strict=False):
                compare(size, address, cookie)
            show_memory(addresses, cookie)


def said_by(module: str, *arguments: str, environment: dict[str, str]) -> list[str]:
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.check_output(command, env=environment, text=True).strip().splitlines()


def compare(size: int, address: str, cookie: str) -> None:
    ours, bare = [], []
    for _ in range(ROUNDS):
        ours.append(visit(address, cookie).rps)
        bare.append(visit(f"/bare/{size}.file", cookie).rps)
    ratio = median(a / b for a, b in zip(ours, bare, strict=True))
    rates = f"{median(ours) * size:.0f} MB/s | {median(bare) * size:.0f} MB/s"
    print(f"| 11 | download of {size} MB / a bare file view | {rates} | {ratio:.2f} | ≥ {GOAL} |")


def visit(path: str, cookie: str) -> Load:
    return measure(PORT, path, clients=1, seconds=SECONDS, cookie=cookie)


def show_memory(addresses: list[str], cookie: str) -> None:
    """The server's peak after small files, and after one that is many times larger."""
    before = peak_mb()
    visit(addresses[-1], cookie)
    figure = f"peak memory, after {LARGE_MB} MB / before"
    print(f"| 11 | {figure} | {peak_mb()} MB | {before} MB | | constant |")


def peak_mb() -> int:
    """VmHWM of the largest process that listens on our port's server, from /proc."""
    peaks = [0]
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            command = (status.parent / "cmdline").read_bytes()
            text = status.read_text()
        except OSError:
            continue
        if b"granian" in command and str(PORT).encode() in command and "VmHWM" in text:
            peaks.append(int(text.split("VmHWM:")[1].split()[0]) // 1024)
    return max(peaks)


if __name__ == "__main__":
    main()
