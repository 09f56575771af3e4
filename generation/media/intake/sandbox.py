"""The service's side of the decoder: starts it, hands it pictures, and outlives its deaths."""

import atexit
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any, Final

from generation.media.intake import limits, wire
from generation.media.intake.codes import Code, Unfit
from generation.media.intake.headers import declared_size
from generation.media.intake.notices import NOTICES
from generation.media.intake.result import CleanPicture
from generation.media.intake.signatures import signature_of

_ROOT: Final = Path(__file__).resolve().parents[3]
_COMMAND: Final = (sys.executable, "-s", "-P", "-m", "generation.media.intake.decoder")
_BUSY_AFTER_S: Final = 10
_LONGEST_DETAIL: Final = 32
_WRITTEN: Final = {"png": "PNG", "jpg": "JPEG"}
"""What a cleaned picture may be, by the name that its signature has."""


class _Decoder:
    """One running decoder and the socket through which it gets connections."""

    def __init__(self) -> None:
        self._control, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [*_COMMAND, str(theirs.fileno())],
                # Nothing of ours: no secret of the service is in the decoder's reach.
                env={"PYTHONPATH": str(_ROOT), "LC_ALL": "C.UTF-8"},
                cwd="/",
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    @property
    def pid(self) -> int:
        return self._process.pid

    def connect(self) -> socket.socket:
        """A connection to a fresh child that will decode one picture."""
        ours, theirs = socket.socketpair()
        with theirs:
            socket.send_fds(self._control, [b"p"], [theirs.fileno()])
        return ours

    def close(self) -> None:
        self._control.close()
        self._process.wait(timeout=5)

    def disown(self) -> None:
        """In a forked process: let go of what belongs to the parent."""
        self._control.close()
        self._process.returncode = 0  # not ours to wait for


class Sandbox:
    """A decoder that is started on first use, and again when it died."""

    def __init__(self) -> None:
        self._decoder: _Decoder | None = None
        self._renew_locks()

    def _renew_locks(self) -> None:
        self._lock = threading.Lock()
        self._slots = threading.BoundedSemaphore(limits.DECODERS_AT_ONCE)

    def clean(self, data: bytes) -> CleanPicture:
        """The picture, or Unfit. A child that was killed means that the picture asks too much."""
        if not self._slots.acquire(timeout=_BUSY_AFTER_S):
            raise Unfit(Code.BUSY)
        try:
            return self._attempt(data)
        finally:
            self._slots.release()

    def _attempt(self, data: bytes) -> CleanPicture:
        for _ in range(2):
            decoder = self._running()
            try:
                return _exchange(decoder, data)
            except (OSError, wire.BrokenMessage):
                if decoder.is_alive:
                    raise Unfit(Code.BOMB) from None
            except (ValueError, KeyError, TypeError):
                # No answer that our code gives: the file has taken the child over, or broken it.
                raise Unfit(Code.BOMB) from None
        raise Unfit(Code.BUSY)

    def _running(self) -> _Decoder:
        with self._lock:
            if self._decoder is not None and not self._decoder.is_alive:
                self.close()
            self._decoder = self._decoder or _Decoder()
            return self._decoder

    def warm(self) -> None:
        """Start the decoder before anyone waits for it."""
        self._running()

    def close(self) -> None:
        if self._decoder is not None:
            self._decoder.close()
            self._decoder = None

    def forget(self) -> None:
        """After a fork: neither the parent's decoder nor a lock that a thread of it held."""
        if self._decoder is not None:
            self._decoder.disown()
            self._decoder = None
        self._renew_locks()


def _exchange(decoder: _Decoder, data: bytes) -> CleanPicture:
    with decoder.connect() as connection:
        connection.settimeout(limits.DECODER_WALL_S + 2)
        wire.send(connection, data)
        answer = wire.receive_json(connection)
        if "code" in answer:
            raise Unfit(Code(answer["code"]), str(answer.get("detail", ""))[:_LONGEST_DETAIL])
        picture = wire.receive(connection, most=limits.MAX_CLEAN_BYTES)
    return _checked(picture, answer)


def _checked(data: bytes, answer: dict[str, Any]) -> CleanPicture:
    """What the child wrote is believed as little as what it read: ValueError if it is not so."""
    format_, size = answer["format"], (int(answer["width"]), int(answer["height"]))
    limits.check_size(*size)
    written = _WRITTEN[format_]
    if signature_of(data) != written or declared_size(written, data) != size:
        raise ValueError(format_, size)
    notices = tuple(notice for notice in answer["notices"] if notice in NOTICES)
    return CleanPicture(data, format_, *size, notices)


sandbox = Sandbox()
atexit.register(sandbox.close)
os.register_at_fork(after_in_child=sandbox.forget)
