import pytest

from accounts.models import User
from generation.assets.read import asset_sha256
from generation.engines.tasks import Task
from generation.jobs.again import order_of, retry_job, vary_job
from generation.jobs.execute import advance_next
from generation.jobs.order import order_for_3d
from generation.jobs.recipe import recipe_of
from generation.jobs.request import request_of
from generation.models import Asset, AssetRole, Job
from generation.providers.contract import (
    Finished,
    GenerationRequest,
    Output,
    OutputKind,
    OutputRole,
    Progress,
)
from tests.generation.jobs.conftest import make_asset, submit
from tests.generation.jobs.scripted import ScriptedProvider, finished, picture


@pytest.fixture
def original(owner: User) -> Job:
    return submit(
        owner,
        task=Task.IMAGE_TO_3D,
        prompt="a fox",
        negative_prompt="snow",
        images=(make_asset(owner),),
        mask=make_asset(owner, role="mask"),
        params={"depth": 0.25},
        seed=11,
        outputs=2,
    )


def test_a_retry_is_the_same_order_as_a_job_of_its_own(original: Job) -> None:
    again = retry_job(job=original, request_key="again")

    assert again.pk != original.pk
    assert again.parent == original
    assert (again.seed, again.outputs, again.price) == (11, 2, original.price)
    assert request_of(again) == request_of(original)
    inputs = [list(job.inputs.values_list("asset", "is_mask")) for job in (again, original)]
    assert inputs[0] == inputs[1]


def test_a_variation_has_another_seed(original: Job) -> None:
    other = vary_job(job=original, request_key="vary")

    assert other.seed != 11
    assert request_of(other) == request_of(original)


def test_a_repeated_retry_is_one_job(original: Job) -> None:
    assert retry_job(job=original, request_key="k") == retry_job(job=original, request_key="k")


def test_a_repeated_variation_is_one_job(original: Job) -> None:
    assert vary_job(job=original, request_key="k") == vary_job(job=original, request_key="k")


def test_an_order_can_be_read_back_from_its_job(original: Job) -> None:
    order = order_of(original)

    assert (order.task, order.engine, order.prompt) == (Task.IMAGE_TO_3D, "scripted", "a fox")
    assert order.params == {"size": 512, "style": "plain", "depth": 0.25}
    assert order.mask is not None
    assert order.mask.role == AssetRole.MASK


def test_a_recipe_says_everything_that_decides_the_result(original: Job) -> None:
    image, mask = [row.asset for row in original.inputs.all()]

    assert recipe_of(original) == {
        "format": "maquette.recipe/1",
        "task": "image_to_3d",
        "engine": {"slug": "scripted", "version": "1"},
        "prompt": "a fox",
        "negative_prompt": "snow",
        "params": {"size": 512, "style": "plain", "depth": 0.25},
        "seed": 11,
        "outputs": 2,
        "inputs": [
            {"role": "image", "sha256": asset_sha256(image)},
            {"role": "mask", "sha256": asset_sha256(mask)},
        ],
    }


def test_a_model_of_a_made_picture_uses_the_matte_that_came_with_it(
    owner: User, scripted: ScriptedProvider
) -> None:
    def with_mattes(request: GenerationRequest, progress: Progress) -> Finished:
        mattes = tuple(
            Output(OutputKind.IMAGE, "image/png", picture(9), 0, OutputRole.MATTE, of=place)
            for place in range(2)
        )
        return Finished(finished(request, progress).outputs + mattes)

    scripted.script = [with_mattes]
    job = submit(owner, outputs=2)
    advance_next("compute")
    _, second = job.assets.results()

    order = order_for_3d(second, "scripted")
    assert (order.task, order.images, order.parent) == (Task.IMAGE_TO_3D, (second,), job)
    assert order.mask == Asset.objects.get(job=job, role="matte", position=1)


def test_a_model_of_an_upload_has_no_mask(owner: User) -> None:
    order = order_for_3d(make_asset(owner), "scripted")

    assert (order.mask, order.parent) == (None, None)
