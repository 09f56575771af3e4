"""The engines that run on this machine's processor: no weights, no network, no waiting."""

from collections.abc import Mapping
from importlib import import_module
from typing import Protocol, cast

from generation.providers.contract import Finished, GenerationRequest, Pending, Progress, Rejected


class Engine(Protocol):
    """A module `generation.providers.builtin.<name>.engine`."""

    def run(self, request: GenerationRequest, progress: Progress) -> Finished: ...

    def warm(self) -> None: ...


ENGINES: Mapping[str, str] = {
    "scene-composer": "composer",
    "inflate": "inflate",
    "relief": "relief",
    "extrude": "extrude",
}
"""The folder of each engine, by the slug of its card."""


def engine_module(slug: str) -> Engine:
    """Imported when first asked for: compilers take seconds that only a worker should pay."""
    return cast(Engine, import_module(f"generation.providers.builtin.{ENGINES[slug]}.engine"))


class BuiltinProvider:
    """Answers at once, so there is never a reference to poll."""

    def start(
        self,
        request: GenerationRequest,
        *,
        key: str,  # noqa: ARG002  making a thing twice on this machine costs nobody anything
        progress: Progress,
    ) -> Finished | Pending:
        """Finished, always; Rejected where the engine cannot make it."""
        if request.engine not in ENGINES:
            raise Rejected("unknown_engine")
        return engine_module(request.engine).run(request, progress)

    def poll(self, reference: str) -> Finished | Pending:
        raise LookupError(reference)
