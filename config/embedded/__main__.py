"""`python -m config.embedded`: the whole service in the foreground. `make up` ends here."""

import os
import signal
import sys

from config.embedded.errors import CannotStart
from config.embedded.modes import PRIVATE
from config.embedded.places import Places, home_from_environment
from config.embedded.supervisor import Supervisor
from config.embedded.terminal import complain

DEFAULT_PORT = 8000


def main() -> int:
    os.umask(PRIVATE)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    # A shell starts background jobs with SIGINT ignored; we want to hear it all the same.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        Supervisor(Places(home_from_environment()), _port()).run()
    except CannotStart as fault:
        complain(str(fault))
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def _port() -> int:
    given = os.environ.get("PORT") or str(DEFAULT_PORT)
    if not given.isdecimal() or not 0 < int(given) < 65536:
        raise CannotStart(f"PORT is {given!r}; it must be a number from 1 to 65535.")
    return int(given)


if __name__ == "__main__":
    sys.exit(main())
