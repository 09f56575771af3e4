"""What a job tells: the taking in of its picture, then its engine."""

from accounts.models import User
from generation.engines.tasks import Task
from generation.jobs.execute import advance_next
from generation.jobs.request import notices_of
from generation.models import Asset, AssetRole, Job
from generation.providers.contract import Finished, Notice
from tests.generation.jobs.conftest import make_asset, submit
from tests.generation.jobs.scripted import ScriptedProvider, result


def test_a_job_tells_what_the_taking_in_of_its_picture_said_and_nothing_of_its_mask(
    owner: User, scripted: ScriptedProvider
) -> None:
    scripted.script = [Finished((result(),), (Notice("background_removed"),))]
    moving, mask = make_asset(owner), make_asset(owner, role=AssetRole.MASK)
    Asset.objects.filter(pk=moving.pk).update(facts={"notices": ["first_frame_only"]})
    Asset.objects.filter(pk=mask.pk).update(facts={"notices": ["invented"]})
    submit(owner, task=Task.IMAGE_TO_3D, prompt="", images=(moving,), mask=mask)

    advance_next("compute")

    told = notices_of(Job.objects.get())
    assert told == (Notice("first_frame_only"), Notice("background_removed"))
