"""Stand-ins for the services of others, for an installation that was told of none."""

import os
import socket
import sys
from dataclasses import dataclass

from config.embedded.preflight import HOST

NEAR = 20
"""How many ports above the installation's own are tried before any free one is taken."""


@dataclass(frozen=True)
class GoogleSandbox:
    """Somebody to sign in with. The product is told its address, and knows no difference."""

    port: int

    def environment(self) -> dict[str, str]:
        return {
            "GOOGLE_ISSUER": f"http://{HOST}:{self.port}",
            "GOOGLE_CLIENT_ID": "maquette",
            "GOOGLE_CLIENT_SECRET": "for the sandbox only",
        }

    def command(self) -> list[str]:
        return [sys.executable, "-m", "sandbox.google", str(self.port)]


def google_sandbox(port: int) -> GoogleSandbox | None:
    """None where the person brings their own client of Google's."""
    if "GOOGLE_CLIENT_ID" in os.environ:
        return None
    return GoogleSandbox(_free_port(near=port))


def _free_port(*, near: int) -> int:
    for port in (*range(near + 1, min(near + NEAR, 65535)), 0):
        with socket.socket() as probe:
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            found: int = probe.getsockname()[1]
            return found
    return 0
