"""`python -m benchmarks.orchestration`: a trivial job through everything, next to its floor.

Rows 1 to 6 of the orchestration goals in `docs/performance.md`. Floor and service take turns, so
that both meet the same noise; what counts is the ratio.
"""

import os
import tempfile
from pathlib import Path

from benchmarks.orchestration.floor import TABLE, connect
from benchmarks.orchestration.programs import PORT, programs, sign_in_people
from benchmarks.orchestration.report import show
from benchmarks.orchestration.rounds import CLIENTS, Seen, measure_history, measure_round
from benchmarks.orchestration.visitor import Visitor
from benchmarks.web.__main__ import installation
from config.embedded import postgres, secrets
from config.embedded.places import Places

ROUNDS = 3
COMMIT_TIMES = ("track_commit_timestamp=on",)


def main() -> None:
    seen = Seen()
    with (
        tempfile.TemporaryDirectory() as folder,
        installation(Path(folder), options=COMMIT_TIMES) as environment,
    ):
        environment["DJANGO_SETTINGS_MODULE"] = "config.settings.dev"
        environment["MAX_OPEN_JOBS"] = "100000"
        places = Places(Path(folder))
        password = secrets.database_password(places.secrets)
        os.environ["DATABASE_URL"] = postgres.url(places.sockets, password)
        with connect() as database:
            database.execute(TABLE)
        sessions = sign_in_people(CLIENTS, environment)
        with programs(Path(folder), environment):
            visitors = [Visitor(PORT, session) for session in sessions]
            for warm in range(ROUNDS + 1):
                measure_round(Seen() if warm == 0 else seen, visitors)
            measure_history(seen, visitors)
    show(seen)


if __name__ == "__main__":
    main()
