"""How long the engines take that make 3D of a picture, from a warm process: best of several.

python -m benchmarks.image_to_3d [runs]
"""

import sys
import time
from collections.abc import Callable
from typing import NamedTuple

import django
from django.conf import settings

from benchmarks import drawings
from generation.engines.catalogue import engine
from generation.engines.tasks import Task
from generation.media.meshes.glb import read_glb
from generation.providers.builtin.extrude import engine as extrude
from generation.providers.builtin.inflate import engine as inflate
from generation.providers.builtin.relief import engine as relief
from generation.providers.contract import Finished, GenerationRequest, Picture, Progress

Run = Callable[[GenerationRequest, Progress], Finished]


class Case(NamedTuple):
    """One row; `goal_ms` is to be reached on two quiet cores, 0 where there is none."""

    slug: str
    what: str
    picture: Picture
    params: dict[str, object]
    goal_ms: int = 0


ENGINES: dict[str, Run] = {"inflate": inflate.run, "relief": relief.run, "extrude": extrude.run}


def cases() -> list[Case]:
    mushroom = drawings.drawn(drawings.mushroom, 1024)
    on_white = drawings.drawn(drawings.mushroom, 1024, drawings.WHITE)
    logo = drawings.drawn(drawings.logo, 1024)
    mug = drawings.white_mug_with_shadow(1024)
    photo = drawings.busy_photo(1024)
    return [
        Case("inflate", "mushroom 1024 RGBA", mushroom, {}, 250),
        Case("inflate", "mushroom 1024 RGB", on_white, {}, 450),
        Case("inflate", "mug with shadow 1024 RGB", mug, {}, 450),
        Case("inflate", "logo 1024 RGBA", logo, {}, 250),
        Case("inflate", "mushroom, plain back", mushroom, {"back": "plain"}, 250),
        Case("inflate", "mushroom, 40 000 triangles", mushroom, {"triangles": 40_000}),
        Case("relief", "mushroom 1024 RGB", on_white, {}),
        Case("relief", "photo 1024", photo, {"raise_subject": False}),
        Case("relief", "lithophane of a photo 1024", photo, {"mode": "lithophane"}),
        Case("extrude", "logo 1024 RGBA", logo, {}),
        Case("extrude", "logo 1024, rounded edges", logo, {"bevel_mm": 2}),
        Case("extrude", "mushroom 1024 RGB", on_white, {}),
    ]


def main() -> None:
    settings.configure(USE_I18N=False)
    django.setup()
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    for module in (inflate, relief, extrude):
        module.warm()
    print("| # | figure | goal | on the wall | processor time | triangles | GLB |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for case in cases():
        best, cpu, data = _timed(case, runs)
        numbered, goal = ("14", f"≤ {case.goal_ms} ms") if case.goal_ms else ("", "")
        made = f"{len(read_glb(data).faces):,} | {len(data) // 1000} kB"
        figure = f"{case.slug.capitalize()}, {case.what}"
        print(f"| {numbered} | {figure} | {goal} | {best:.0f} ms | {cpu:.0f} ms | {made} |")


def _timed(case: Case, runs: int) -> tuple[float, float, bytes]:
    """Milliseconds of the best run, by the clock and of all cores, and what it made."""
    defaults = engine(case.slug).defaults_for(Task.IMAGE_TO_3D)
    request = GenerationRequest(
        task=Task.IMAGE_TO_3D,
        engine=case.slug,
        images=(case.picture,),
        params={**defaults, **case.params},
    )
    best, cpu, data = float("inf"), float("inf"), b""
    for _ in range(runs):
        start, cpu_start = time.perf_counter(), time.process_time()
        finished = ENGINES[case.slug](request, lambda _share, _stage: None)
        best = min(best, time.perf_counter() - start)
        cpu = min(cpu, time.process_time() - cpu_start)
        data = finished.outputs[0].data
    return best * 1000, cpu * 1000, data


if __name__ == "__main__":
    main()
