"""`python -m sandbox.google PORT`: in the foreground, reached from this machine only."""

import logging
import signal
import sys

from werkzeug.serving import make_server

from sandbox.google.server import application

HOST = "127.0.0.1"


def main(port: int) -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    make_server(HOST, port, application(f"http://{HOST}:{port}"), threaded=True).serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]))
