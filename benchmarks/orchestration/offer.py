"""Puts the trivial engine into the catalogue of this process, as the only one."""

from benchmarks.orchestration.trivial import QUEUE, picture
from generation.engines import catalogue
from generation.engines.catalogue import EngineCard
from generation.providers.contract import (
    Finished,
    GenerationRequest,
    Output,
    OutputKind,
    Pending,
)
from generation.providers.registry import register

SLUG = "trivial"
CARD = EngineCard.model_validate(
    {
        "slug": SLUG,
        "name": "Trivial",
        "version": "1",
        "summary": "One small picture.",
        "provider": SLUG,
        "queue": QUEUE,
        "licence": "ours",
        "tasks": ["text_to_image"],
        "limits": {"time_s": 30, "memory_mb": 512},
        "price": {"text_to_image": "1"},
    }
)


class TrivialProvider:
    def start(self, request: GenerationRequest, **_: object) -> Finished | Pending:
        made = Output(OutputKind.IMAGE, "image/png", picture(request.seed), request.seed)
        return Finished((made,))

    def poll(self, reference: str) -> Finished | Pending:
        raise LookupError(reference)


def offer() -> None:
    catalogue.catalogue = lambda: {SLUG: CARD}  # type: ignore[assignment]  # a benchmark's own
    register(SLUG, TrivialProvider())
