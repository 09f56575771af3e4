"""`python -m benchmarks.pages`: pages of somebody who has made things, beside a bare page.

Same server, session and middleware; in rounds that alternate, so that a busy machine slows both.
"""

import tempfile
from pathlib import Path
from statistics import median

from benchmarks.files.__main__ import said_by
from benchmarks.web.__main__ import PORT, installation, server
from benchmarks.web.load import measure

MADE = 30
CLIENTS, SECONDS, ROUNDS = 8, 2.0, 3
BARE = "/bare/page"
PAGES = {"library": "/library/", "studio": "/studio/"}
GOAL = 0.6
ENTRY = ("asginl", "config.asgi:application")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, installation(Path(folder)) as environment:
        environment["DJANGO_SETTINGS_MODULE"] = "benchmarks.web.settings"
        cookie = said_by("benchmarks.web.visitor", environment=environment)[-1]
        said_by("benchmarks.pages.seed", str(MADE), environment=environment)
        with server(*ENTRY, environment):
            print("| # | page | requests/s | the bare page | ratio | goal |")
            print("| --- | --- | --- | --- | --- | --- |")
            for name, path in PAGES.items():
                compare(name, path, cookie)


def compare(name: str, path: str, cookie: str) -> None:
    ours, bare = [], []
    for _ in range(ROUNDS):
        ours.append(rps(path, cookie))
        bare.append(rps(BARE, cookie))
    ratio = median(a / b for a, b in zip(ours, bare, strict=True))
    goal = f"≥ {GOAL}" if name == "library" else ""
    print(f"| 8 | {name} | {median(ours):.0f} | {median(bare):.0f} | {ratio:.2f} | {goal} |")


def rps(path: str, cookie: str) -> float:
    measure(PORT, path, clients=CLIENTS, seconds=0.5, cookie=cookie)
    return measure(PORT, path, clients=CLIENTS, seconds=SECONDS, cookie=cookie).rps


if __name__ == "__main__":
    main()
