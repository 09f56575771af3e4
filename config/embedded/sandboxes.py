"""Stand-ins for the services of others, for an installation that was told of none."""

import os
import socket
import sys
from dataclasses import dataclass

from config.embedded.preflight import HOST


@dataclass(frozen=True)
class GoogleSandbox:
    """Somebody to sign in with. The product is told its address, and knows no difference."""

    door: socket.socket
    """Listens from now on, so that no other program can take its port before the server starts,
    nor while it starts again."""

    def environment(self) -> dict[str, str]:
        return {
            "GOOGLE_ISSUER": f"http://{HOST}:{self.door.getsockname()[1]}",
            "GOOGLE_CLIENT_ID": "maquette",
            "GOOGLE_CLIENT_SECRET": "for the sandbox only",
        }

    def command(self) -> list[str]:
        return [sys.executable, "-m", "sandbox.google", str(self.door.fileno())]


def google_sandbox() -> GoogleSandbox | None:
    """None where the person brings their own client of Google's.

    Its port is any that is free: those near ours are for installations beside this one.
    """
    if "GOOGLE_CLIENT_ID" in os.environ:
        return None
    return GoogleSandbox(socket.create_server((HOST, 0)))
