"""`python3 -m config.setup`: from a bare clone to something that can run.

`--dev` brings what the tests need as well; `--built` makes only what is built from packages that
are there already, as in an image.
"""

import sys

from config.setup import build, node, passwords, vendor
from config.setup.errors import CannotSetUp
from config.setup.python import environment_step, packages_step
from config.setup.steps import ROOT, Step, run_all


def main(arguments: list[str]) -> int:
    steps = [vendor.step(), passwords.step(), build.kernels_step(), build.static_step()]
    if "--built" not in arguments:
        steps = [*_installation(with_tests="--dev" in arguments), *steps]
    try:
        run_all(steps)
    except CannotSetUp as fault:
        print(f"\n\n{fault}\n", file=sys.stderr)  # noqa: T201  set-up speaks in the terminal
        return 1
    except KeyboardInterrupt:
        print("\nStopped. `make up` goes on from here.", file=sys.stderr)  # noqa: T201  set-up speaks in the terminal
        return 130
    return 0


def _installation(*, with_tests: bool) -> list[Step]:
    requirements = ROOT / ("requirements-dev.txt" if with_tests else "requirements.txt")
    return [environment_step(), packages_step(requirements), node.step(with_tests=with_tests)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
