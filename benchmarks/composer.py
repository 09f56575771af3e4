"""What the Scene Composer costs, warm. Run: python -m benchmarks.composer

The goals are in time on the wall, with a thread for each of two quiet cores. Beside it stands the
processor time of all threads, which other work on the machine disturbs least.
"""

import time
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from generation.engines.catalogue import engine
from generation.engines.tasks import Task
from generation.providers.builtin.composer.engine import run, warm
from generation.providers.builtin.composer.styles import STYLES
from generation.providers.contract import GenerationRequest

CARD = engine("scene-composer")
SCENES = ("a golden robot on a wooden table", *CARD.examples[Task.TEXT_TO_IMAGE])
MODELS = CARD.examples[Task.TEXT_TO_3D]
ROUNDS = 2

Work = Callable[[], object]


class Took(NamedTuple):
    """Seconds: on the wall, and of all threads' processor time."""

    wall: float
    cpu: float


def best_of(work: Work) -> Took:
    """The least of ROUNDS runs."""
    walls, times = zip(*(_once(work) for _ in range(ROUNDS)), strict=True)
    return Took(min(walls), min(times))


def _once(work: Work) -> Took:
    began, start = time.perf_counter(), time.process_time()
    work()
    return Took(time.perf_counter() - began, time.process_time() - start)


def picture(prompt: str, size: int, style: str = "as_said") -> Work:
    params = {"aspect_ratio": "1:1", "size": size, "style": style}
    return _request(Task.TEXT_TO_IMAGE, prompt, params)


def model(prompt: str) -> Work:
    params = {"triangles": 20000, "size_mm": 100.0, "detail": "standard"}
    return _request(Task.TEXT_TO_3D, prompt, params)


def quiet(share: float, stage: str) -> None:
    """Progress that nobody watches."""


def _request(task: Task, prompt: str, params: dict[str, Any]) -> Work:
    request = GenerationRequest(task, "scene-composer", prompt, params=params, seed=1)
    return lambda: run(request, quiet)


def show(figure: str, goal: str, works: Iterable[Work]) -> None:
    """One row: the quickest and the slowest of them."""
    took = [best_of(work) for work in works]
    wall, cpu = (f"{min(times):.2f} to {max(times):.2f} s" for times in zip(*took, strict=True))
    print(f"| 14 | {figure} | {goal} | {wall} | {cpu} |", flush=True)


def main() -> None:
    warm()
    print("| # | figure | goal | on the wall | processor time |")
    print("| --- | --- | --- | --- | --- |")
    for size, goal in ((512, "≤ 0.7 s"), (1024, "≤ 3 s")):
        works = (picture(prompt, size) for prompt in SCENES)
        show(f"Scene Composer, {size} px, {len(SCENES)} prompts", goal, works)
    works = (picture(SCENES[0], 1024, style) for style in STYLES)
    show(f"Scene Composer, 1024 px, each of {len(STYLES)} styles", "≤ 3 s", works)
    show(f"text to 3D, {len(MODELS)} prompts", "≤ 1 s", map(model, MODELS))


if __name__ == "__main__":
    main()
