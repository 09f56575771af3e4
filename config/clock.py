"""The clock is a process of the worker that keeps house, and starts again only with it."""

import os
import signal
from typing import Any

import structlog
from celery import bootsteps

LOOKS_EVERY_S = 2.0

log = structlog.get_logger("maquette.worker")


class ClockWatch(bootsteps.StartStopStep):
    """Ends the worker whose clock has died, so that whoever started it starts both anew.

    Else nothing would be swept, mailed again or removed, and no line would say so.
    """

    requires = ("celery.worker.components:Beat", "celery.worker.components:Timer")
    conditional = True

    def __init__(self, parent: Any, beat: bool = False, **options: Any) -> None:
        self.enabled = beat
        self._timer: Any = None
        super().__init__(parent, beat=beat, **options)

    def start(self, parent: Any) -> None:
        self._timer = parent.timer.call_repeatedly(LOOKS_EVERY_S, look_at, (parent,))

    def stop(self, _parent: Any) -> None:
        if self._timer is not None:
            self._timer.cancel()


def look_at(worker: Any) -> None:
    if not worker.beat.is_alive():
        log.error("the clock has stopped")
        os.kill(os.getpid(), signal.SIGTERM)
