"""The service's own entry for requests, with the trivial engine."""

from benchmarks.orchestration.offer import offer
from config.asgi import application

__all__ = ["application"]

offer()
