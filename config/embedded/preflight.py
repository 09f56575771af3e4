"""What would stop us later, found before anything starts."""

import os
import socket
from pathlib import Path

from config.embedded.errors import CannotStart
from config.embedded.modes import make_passage
from config.embedded.places import Places

HOST = "127.0.0.1"
NAME = "localhost"
"""Of the same: passkeys belong to a name, and browsers keep cookies by it."""


def check_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError:
            raise CannotStart(
                f"Port {port} is for administrators. Choose one above 1023: make up PORT=8000"
            ) from None
        except OSError:
            raise CannotStart(
                f"Port {port} is taken by another program. Stop that program, or choose another "
                f"port: make up PORT={port + 1}"
            ) from None


def make_home(places: Places) -> None:
    """Make the data folder where there is none. One that holds other things is left as it is."""
    home = places.home
    try:
        home.mkdir(parents=True, exist_ok=True)
        check_ours(places)
        probe = home / ".writable"
        probe.touch()
        probe.unlink()
    except OSError as fault:
        raise CannotStart(
            f"The data folder {home} cannot be written: {fault.strerror}. Choose another: "
            "make up MAQUETTE_HOME=folder"
        ) from None


def check_ours(places: Places) -> None:
    """We change the modes of a data folder, so it must be empty, or one that we have run on."""
    others = sorted(entry.name for entry in places.home.iterdir() if entry not in places.own)
    if others and not places.lock.exists():
        raise CannotStart(
            f"The folder {places.home} holds other things, such as {others[0]}. Choose one that "
            f"is empty or does not exist: make up MAQUETTE_HOME={places.home / 'maquette'}"
        )


def make_private(ground: Path) -> None:
    """The folder that holds sockets. In a shared place somebody else may have been there first."""
    ground.mkdir(parents=True, exist_ok=True, mode=0o700)
    check_private(ground)
    make_passage(ground)


def check_private(ground: Path) -> None:
    state = ground.lstat()
    if state.st_uid != os.geteuid() or state.st_mode & 0o022 or not ground.is_dir():
        raise CannotStart(
            f"The folder {ground} for sockets may be written by others. Remove it, or choose a "
            "data folder with a shorter path: make up MAQUETTE_HOME=folder"
        )
