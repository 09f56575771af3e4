from typing import Any

import numpy as np
import pytest

from generation.engines.catalogue import engine
from generation.engines.tasks import Task
from generation.providers.builtin.composer.engine import run, warm
from generation.providers.builtin.composer.parse import describe
from generation.providers.contract import (
    Canceled,
    Finished,
    GenerationRequest,
    Notice,
    OutputRole,
    Rejected,
)

from .scenes import decoded, quiet


def request(prompt: str, *, task: Task = Task.TEXT_TO_IMAGE, **said: Any) -> GenerationRequest:
    usual = engine("scene-composer").defaults_for(task)
    small = {"size": 72} if task is Task.TEXT_TO_IMAGE else {"detail": "draft"}
    params = {**usual, **small, **said.pop("params", {})}
    return GenerationRequest(task, "scene-composer", prompt, params=params, **said)


def notices(finished: Finished) -> dict[str, tuple[str, ...]]:
    return {notice.code: notice.values for notice in finished.notices}


def test_warming_up_raises_nothing() -> None:
    warm()


def test_each_result_comes_with_its_matte_and_depth() -> None:
    outputs = run(request("a red ball", outputs=2, seed=7), quiet).outputs
    assert [(output.seed, output.of, output.role) for output in outputs] == [
        (7, 0, OutputRole.RESULT),
        (7, 0, OutputRole.MATTE),
        (7, 0, OutputRole.DEPTH),
        (8, 1, OutputRole.RESULT),
        (8, 1, OutputRole.MATTE),
        (8, 1, OutputRole.DEPTH),
    ]
    picture, alpha, depth = (decoded(output.data) for output in outputs[:3])
    assert (picture.shape, picture.dtype.name) == ((72, 72, 3), "uint8")
    assert (alpha.shape, alpha.dtype.name) == ((72, 72), "uint8")
    assert (depth.shape, depth.dtype.name) == ((72, 72), "uint16")


def test_the_same_request_gives_the_same_bytes() -> None:
    first, second = (run(request("a cat on a sofa", seed=3), quiet).outputs for _ in range(2))
    assert [output.data for output in first] == [output.data for output in second]


def test_another_seed_gives_another_picture() -> None:
    first, second = (run(request("a cat", seed=seed), quiet).outputs[0] for seed in (1, 2))
    assert first.data != second.data


@pytest.mark.parametrize("ratio", ["21:9", "9:21", "4:5", "5:7", "1:6"])
def test_every_aspect_ratio_is_drawn(ratio: str) -> None:
    output = run(request("a cat and a dog", params={"aspect_ratio": ratio}), quiet).outputs[0]
    picture = decoded(output.data)
    assert max(picture.shape[:2]) == 72


@pytest.mark.parametrize("ratio", ["99:1", "1:99", "40:1", "1:32"])
@pytest.mark.parametrize("prompt", ["a red cat", "three blue cubes and a striped ball on a beach"])
def test_a_strip_shows_what_was_asked_for(prompt: str, ratio: str) -> None:
    asked = request(prompt, params={"aspect_ratio": ratio, "size": 512})
    result, matte, _ = run(asked, quiet).outputs
    assert decoded(result.data).std() > 5.0
    assert (decoded(matte.data) > 127).sum() > 20


def test_words_that_were_not_understood_are_told() -> None:
    finished = run(request("a ball and a unicorn"), quiet)
    assert finished.notices == (
        Notice("unknown_words", ("unicorn",)),
        Notice("near_words", ("horse",)),
    )


def test_a_place_alone_is_an_empty_scene() -> None:
    assert "empty_scene" in notices(run(request("a beach at sunset"), quiet))


def test_too_many_objects_are_told() -> None:
    finished = run(request("car " * 1000), quiet)
    assert notices(finished)["too_many_objects"] == ("24",)


@pytest.mark.parametrize("prompt", ["", "zxqv", "🦄", "قطة", "\x00\x01"])
def test_nothing_understood_is_refused(prompt: str) -> None:
    with pytest.raises(Rejected, match="nothing_understood"):
        run(request(prompt), quiet)


def test_a_place_cannot_become_a_model() -> None:
    with pytest.raises(Rejected, match="nothing_to_model"):
        run(request("a beach", task=Task.TEXT_TO_3D), quiet)


@pytest.mark.parametrize("task", [Task.TEXT_TO_IMAGE, Task.TEXT_TO_3D])
def test_canceling_stops_the_work(task: Task) -> None:
    calls = 0

    def cancel(share: float, stage: str) -> None:
        nonlocal calls
        calls += 1
        if stage in ("tracing", "meshing"):
            raise Canceled

    with pytest.raises(Canceled):
        run(request("a robot", task=task), cancel)
    assert calls <= 3


def test_progress_grows_to_one() -> None:
    seen: list[float] = []
    run(request("a ball"), lambda share, stage: seen.append(share))
    assert seen == sorted(seen)
    assert (seen[0], seen[-1]) == (0.0, 1.0)


def test_the_form_wins_over_the_words() -> None:
    chosen = run(request("a ball, neon", params={"style": "sketch"}), quiet).outputs[0]
    picture = decoded(chosen.data)
    assert np.ptp(picture.astype(int), axis=2).max() <= 16


@pytest.mark.parametrize("task", [Task.TEXT_TO_IMAGE, Task.TEXT_TO_3D])
def test_every_example_of_the_card_is_understood(task: Task) -> None:
    examples = engine("scene-composer").examples[task]
    assert len(examples) >= 6
    for prompt in examples:
        description = describe(prompt)
        assert description.unknown == (), prompt
        assert description.things, prompt


def test_prices_grow_with_the_size() -> None:
    card = engine("scene-composer")
    assert card.price_of(Task.TEXT_TO_IMAGE, {"size": 1024}) == 1
    assert card.price_of(Task.TEXT_TO_IMAGE, {"size": 1088}) == 2
    assert card.price_of(Task.TEXT_TO_3D, {}) == 2
