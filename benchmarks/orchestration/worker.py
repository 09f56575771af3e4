"""The service's own worker, with the trivial engine."""

import django

django.setup()

from benchmarks.orchestration.offer import offer
from config.celery import app
from generation.providers.builtin import warm

__all__ = ["app"]

offer()
warm.warm = lambda *_: None
