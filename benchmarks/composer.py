"""What the Scene Composer costs, warm. Run: python -m benchmarks.composer

The limits are in processor time, added up over all threads: on two quiet cores a picture is
there after a little more than half of it. Beside it stands the time on the wall on all cores,
which also counts what else the machine does.
"""

import time
from collections.abc import Callable
from typing import Any

from generation.engines.catalogue import engine
from generation.engines.tasks import Task
from generation.providers.builtin.composer.engine import run, warm
from generation.providers.builtin.composer.styles import STYLES
from generation.providers.contract import GenerationRequest

CARD = engine("scene-composer")
SCENES = ("a golden robot on a wooden table", *CARD.examples[Task.TEXT_TO_IMAGE])
MODELS = CARD.examples[Task.TEXT_TO_3D]
ROUNDS = 3


def best_of(work: Callable[[], object]) -> str:
    """The least of ROUNDS runs: seconds of all threads' processor time, and on the wall."""
    times, walls = [], []
    for _ in range(ROUNDS):
        start, began = time.process_time(), time.perf_counter()
        work()
        times.append(time.process_time() - start)
        walls.append(time.perf_counter() - began)
    return f"{min(times):6.2f} s CPU, {min(walls):6.2f} s wall"


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
    print(f"warm-up {best_of(warm)}")
    for size, limit in ((512, 1.4), (1024, 6.0)):
        for prompt in SCENES:
            print(f"{size:5} px {best_of(picture(prompt, size))}, at most {limit} s CPU  {prompt}")
    for prompt in MODELS:
        print(f"   model {best_of(model(prompt))}, at most 1.0 s CPU  {prompt}")
    for style in STYLES:
        taken = best_of(picture(SCENES[0], 1024, style))
        print(f" 1024 px {taken}, at most 6.0 s CPU  {style}")


if __name__ == "__main__":
    main()
