"""What the person at the terminal reads."""

import sys
import time

STARTED = time.monotonic()


def say(sentence: str) -> None:
    print(f"[{time.monotonic() - STARTED:5.1f} s] {sentence}", flush=True)  # noqa: T201  what this module is for


def announce(*lines: str) -> None:
    print("", *(f"  {line}" for line in lines), "", sep="\n", flush=True)  # noqa: T201  what this module is for


def complain(sentence: str) -> None:
    print(f"\n{sentence}\n", file=sys.stderr, flush=True)  # noqa: T201  what this module is for
