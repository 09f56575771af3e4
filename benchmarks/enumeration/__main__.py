"""`python -m benchmarks.enumeration [TRIES]`: known addresses against unknown ones, by the clock.

In turn, in one process, on a Postgres and a Redis of its own, with the hasher of production.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.web.__main__ import installation

TRIES = 500


def main(tries: int) -> int:
    with tempfile.TemporaryDirectory() as folder, installation(Path(folder)) as environment:
        command = [sys.executable, "-m", "benchmarks.enumeration.stranger", str(tries)]
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else TRIES))
