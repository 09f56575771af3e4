"""How long the Scene Composer takes, warm. Run: python -m benchmarks.composer"""

import time
from collections.abc import Callable
from typing import Any

from generation.engines.tasks import Task
from generation.providers.builtin.composer.engine import run, warm
from generation.providers.builtin.composer.styles import STYLES
from generation.providers.contract import GenerationRequest

SCENES = (
    "a golden robot on a wooden table",
    "three blue cubes and a striped ball on a beach",
    "a glass bottle and a donut, soft light",
)
MODELS = ("a friendly robot", "a castle on a mountain", "a donut and a mug on a wooden table")
ROUNDS = 3


def best_of(work: Callable[[], object]) -> float:
    """The shortest of ROUNDS runs, in seconds: what the machine can do when left alone."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def picture(prompt: str, size: int, style: str = "as_said") -> Callable[[], object]:
    params = {"aspect_ratio": "1:1", "size": size, "style": style}
    return _request(Task.TEXT_TO_IMAGE, prompt, params)


def model(prompt: str) -> Callable[[], object]:
    params = {"triangles": 20000, "size_mm": 100.0, "detail": "standard"}
    return _request(Task.TEXT_TO_3D, prompt, params)


def quiet(share: float, stage: str) -> None:
    """Progress that nobody watches."""


def _request(task: Task, prompt: str, params: dict[str, Any]) -> Callable[[], object]:
    request = GenerationRequest(task, "scene-composer", prompt, params=params, seed=1)
    return lambda: run(request, quiet)


def main() -> None:
    print(f"warm-up {best_of(warm):6.2f} s")
    for size, limit in ((512, 0.7), (1024, 3.0)):
        for prompt in SCENES:
            print(f"{size:5} px {best_of(picture(prompt, size)):6.2f} s  of {limit} s  {prompt}")
    for prompt in MODELS:
        print(f"   model {best_of(model(prompt)):6.2f} s  of 1.0 s  {prompt}")
    for style in STYLES:
        seconds = best_of(picture(SCENES[0], 1024, style))
        print(f" 1024 px {seconds:6.2f} s  of 3.0 s  {style}")


if __name__ == "__main__":
    main()
