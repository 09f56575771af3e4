"""`python -m sandbox.google DESCRIPTOR`: in the foreground, at a socket that listens already."""

import logging
import signal
import socket
import sys

from werkzeug.serving import make_server

from sandbox.google.server import application


def main(descriptor: int) -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with socket.socket(fileno=descriptor) as door:
        host, port = door.getsockname()
        app = application(f"http://{host}:{port}")
        make_server(host, port, app, threaded=True, fd=descriptor).serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]))
