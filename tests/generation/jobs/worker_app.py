"""A real Celery worker whose only engine does what the prompt says: `sleep 2`, `crash`, `hang`."""

import os
import signal
import time

import django

django.setup()

from config.celery import app  # noqa: E402  settings must be ready first
from generation.engines import catalogue  # noqa: E402
from generation.providers import registry  # noqa: E402
from generation.providers.builtin import warm  # noqa: E402
from generation.providers.contract import Finished, GenerationRequest, Progress  # noqa: E402
from tests.generation.jobs.scripted import CARD, SLUG, ScriptedProvider, finished  # noqa: E402

__all__ = ["app"]


class ToldProvider(ScriptedProvider):
    """Takes its orders from the prompt."""

    def start(self, request: GenerationRequest, *, key: str, progress: Progress) -> Finished:
        match request.prompt.split():
            case ["sleep", seconds]:
                _sleep(float(seconds), progress)
            case ["die"]:
                os.kill(os.getpid(), signal.SIGKILL)
            case ["die", "once"] if key.endswith(":1"):
                os.kill(os.getpid(), signal.SIGKILL)
        return finished(request, progress)


def _sleep(seconds: float, progress: Progress) -> None:
    ends_at = time.monotonic() + seconds
    while (left := ends_at - time.monotonic()) > 0:
        progress(1 - left / seconds, "sleeping")
        time.sleep(0.02)


catalogue.catalogue = lambda: {SLUG: CARD}  # type: ignore[assignment]  # a test's catalogue
registry.register(SLUG, ToldProvider())
warm.warm = lambda *_: None
