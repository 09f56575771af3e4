"""An engine and a provider that do what a test tells them, behind the real seams."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field

from PIL import Image

from generation.engines.catalogue import EngineCard
from generation.providers.contract import (
    Finished,
    GenerationRequest,
    Output,
    OutputKind,
    Pending,
    Progress,
)

SLUG = "scripted"
Answer = Finished | Pending | BaseException
Step = Answer | Callable[[GenerationRequest, Progress], Answer]

CARD = EngineCard.model_validate(
    {
        "slug": SLUG,
        "name": "Scripted",
        "version": "1",
        "summary": "Does what a test says.",
        "provider": SLUG,
        "queue": "compute",
        "licence": "ours",
        "takes_negative_prompt": True,
        "tasks": ["text_to_image", "image_to_3d"],
        "limits": {"time_s": 30, "memory_mb": 256, "outputs": 4, "prompt_chars": 200},
        "price": {"text_to_image": "ceil(size / 512)", "image_to_3d": "2"},
        "parameters": {
            "size": {"type": "integer", "minimum": 64, "maximum": 2048, "default": 512},
            "style": {"type": "string", "enum": ["plain", "fancy"], "default": "plain"},
            "depth": {
                "type": "number",
                "minimum": 0,
                "maximum": 1,
                "default": 0.5,
                "x-tasks": ["image_to_3d"],
            },
        },
    }
)


def picture(seed: int = 0, *, size: int = 16) -> bytes:
    """A PNG of one colour that the seed decides."""
    file = io.BytesIO()
    colour = (seed % 256, seed // 256 % 256, 90, 255)
    Image.new("RGBA", (size, size), colour).save(file, "PNG")
    return file.getvalue()


def result(seed: int = 0) -> Output:
    return Output(OutputKind.IMAGE, "image/png", picture(seed), seed)


def finished(request: GenerationRequest, progress: Progress) -> Finished:
    """What the provider answers when nothing else is scripted."""
    progress(0.5, "drawing")
    return Finished(tuple(result(request.seed + i) for i in range(request.outputs)))


@dataclass
class ScriptedProvider:
    """Answers each call with the next step of its script, then with finished pictures."""

    script: list[Step] = field(default_factory=list)
    requests: list[GenerationRequest] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    polled: list[str] = field(default_factory=list)

    def start(
        self, request: GenerationRequest, *, key: str, progress: Progress
    ) -> Finished | Pending:
        self.requests.append(request)
        self.keys.append(key)
        return self._next(request, progress)

    def poll(self, reference: str) -> Finished | Pending:
        self.polled.append(reference)
        return self._next(self.requests[-1], lambda share, stage: None)

    def _next(self, request: GenerationRequest, progress: Progress) -> Finished | Pending:
        step: Step = self.script.pop(0) if self.script else finished
        answer = step(request, progress) if callable(step) else step
        if isinstance(answer, BaseException):
            raise answer
        return answer
