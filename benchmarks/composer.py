"""What the Scene Composer costs, warm, in processor time. Run: python -m benchmarks.composer"""

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


def best_of(work: Callable[[], object]) -> float:
    """The shortest of ROUNDS runs, in seconds of all threads' processor time.

    Unlike the time on the wall it hardly depends on what else the machine does; on two quiet
    cores a picture takes a little more than half of it.
    """
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
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
    for size, limit in ((512, 1.4), (1024, 6.0)):
        for prompt in SCENES:
            print(f"{size:5} px {best_of(picture(prompt, size)):6.2f} s  of {limit} s  {prompt}")
    for prompt in MODELS:
        print(f"   model {best_of(model(prompt)):6.2f} s  of 1.0 s  {prompt}")
    for style in STYLES:
        seconds = best_of(picture(SCENES[0], 1024, style))
        print(f" 1024 px {seconds:6.2f} s  of 6.0 s  {style}")


if __name__ == "__main__":
    main()
