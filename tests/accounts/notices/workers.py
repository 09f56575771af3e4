"""What tests of several workers need: a server that waits, and work in another thread."""

import threading
from collections.abc import Callable

from django.db import connection


class Gate:
    """A step of the server that says when it is reached, and waits to be opened."""

    def __init__(self) -> None:
        self.reached, self.opened = threading.Event(), threading.Event()

    def __call__(self) -> None:
        self.reached.set()
        assert self.opened.wait(30)


def in_thread(work: Callable[[], object]) -> object:
    try:
        return work()
    finally:
        connection.close()
