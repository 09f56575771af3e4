"""`python3 -m config.setup [--dev]`: from a bare clone to something that can run."""

import sys

from config.setup import build, node, vendor
from config.setup.errors import CannotSetUp
from config.setup.python import environment_step, packages_step
from config.setup.steps import ROOT, run_all


def main(arguments: list[str]) -> int:
    with_tests = "--dev" in arguments
    requirements = ROOT / ("requirements-dev.txt" if with_tests else "requirements.txt")
    steps = [
        environment_step(),
        packages_step(requirements),
        node.step(with_tests=with_tests),
        vendor.step(),
        build.kernels_step(),
        build.static_step(),
    ]
    try:
        run_all(steps)
    except CannotSetUp as fault:
        print(f"\n\n{fault}\n", file=sys.stderr)  # noqa: T201
        return 1
    except KeyboardInterrupt:
        print("\nStopped. `make up` goes on from here.", file=sys.stderr)  # noqa: T201
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
