"""`python -m config.probe [/readyz]`: ends well where the web server of this container does.

It asks from within, so that `/readyz` says what is wrong.
"""

import sys
from http.client import HTTPConnection

from config.settings import env


def main(path: str = "/healthz") -> int:
    host = env.words("ALLOWED_HOSTS", "localhost")[0].lstrip(".")
    connection = HTTPConnection("127.0.0.1", env.number("PORT", default=8000), timeout=4)
    connection.request("GET", path, headers={"Host": host})
    answer = connection.getresponse()
    print(answer.read().decode())  # noqa: T201  what it is asked for
    return 0 if answer.status == 200 else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
