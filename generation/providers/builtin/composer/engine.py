"""The Scene Composer's door: a request in, pictures or a model out."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from generation.engines.tasks import Task
from generation.providers.builtin.composer.description import Description
from generation.providers.builtin.composer.effect import words_without_effect
from generation.providers.builtin.composer.images import make_images
from generation.providers.builtin.composer.models import make_models
from generation.providers.builtin.composer.nearby import near_words
from generation.providers.builtin.composer.parse import MOST_OBJECTS, describe
from generation.providers.contract import (
    Finished,
    GenerationRequest,
    Notice,
    Progress,
    Rejected,
)

MAKERS = {Task.TEXT_TO_IMAGE: make_images, Task.TEXT_TO_3D: make_models}
CHOICES = {"style": "style", "lighting": "mood", "camera": "camera"}
"""The parameters that say what a word could say, and what they say it of."""
AS_SAID = "as_said"
"""The parameter value that leaves the choice to the prompt."""
WARM_UP = "a glass ball on a wooden table next to a mug"


def run(request: GenerationRequest, progress: Progress) -> Finished:
    """Make what the prompt says. Rejected("nothing_understood") where it says nothing known."""
    said, chosen = describe(request.prompt), _chosen(request)
    description = replace(said, **chosen)
    if not description.is_understood:
        raise Rejected("nothing_understood")
    progress(0.0, "composing")
    outputs = tuple(MAKERS[request.task](description, request, progress))
    progress(1.0, "done")
    overruled = frozenset(name for name in chosen if getattr(said, name) != chosen[name])
    idle = words_without_effect(description, request.task, chosen=overruled)
    return Finished(outputs, tuple(_notices(description, idle)))


def warm() -> None:
    """Compile or load every kernel, so that the first request does not wait for it."""
    picture = {"aspect_ratio": "1:1", "size": 32}
    model = {"triangles": 500, "size_mm": 100.0, "detail": "draft"}
    for task, params in ((Task.TEXT_TO_IMAGE, picture), (Task.TEXT_TO_3D, model)):
        run(GenerationRequest(task, "scene-composer", WARM_UP, params=params), _quiet)


def _quiet(share: float, stage: str) -> None:
    """Progress that nobody watches."""


def _chosen(request: GenerationRequest) -> dict[str, Any]:
    """Choices made in the form; they win over the words."""
    return {
        field: request.params[name].replace("-", "_")
        for name, field in CHOICES.items()
        if request.params.get(name, AS_SAID) != AS_SAID
    }


def _notices(description: Description, idle: tuple[str, ...]) -> Iterator[Notice]:
    if description.unknown:
        yield Notice("unknown_words", description.unknown)
    if near := near_words(description.unknown):
        yield Notice("near_words", near)
    if idle:
        yield Notice("idle_words", idle)
    if description.has_too_many:
        yield Notice("too_many_objects", (str(MOST_OBJECTS),))
    if not description.things:
        yield Notice("empty_scene")
