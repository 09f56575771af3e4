"""Every benchmark, one after another, each in a process of its own. Run: make bench"""

import subprocess
import sys

BENCHMARKS = (
    "orchestration",
    "pages",
    "files",
    "streams",
    "web",
    "composer",
    "image_to_3d",
    "meshes",
    "enumeration",
)


def main() -> int:
    """The number of benchmarks that failed."""
    failed = 0
    for name in BENCHMARKS:
        print(f"\n== {name}", flush=True)
        done = subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False)
        failed += done.returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main())
