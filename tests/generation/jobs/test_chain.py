from django.conf import settings

from accounts.models import User
from billing.credits import Balance, balance_of
from generation.assets.read import asset_bytes
from generation.jobs.execute import advance_next
from generation.models import AttemptOutcome, JobState
from tests.generation.jobs.conftest import submit
from tests.generation.jobs.scripted import ScriptedProvider, picture

WELCOME = settings.BRAND.welcome_credits


def test_a_submitted_job_is_made_stored_and_charged(
    owner: User, scripted: ScriptedProvider
) -> None:
    job = submit(owner, prompt="a red fox", seed=7, outputs=2, params={"size": 1024})
    assert balance_of(owner) == Balance(WELCOME - 4, 4)

    assert advance_next("compute")
    assert not advance_next("compute")

    job.refresh_from_db()
    assert (job.state, job.progress, job.error_code) == (JobState.SUCCEEDED, 1.0, "")
    assert balance_of(owner) == Balance(WELCOME - 4, 0)
    assert [asset_bytes(asset) for asset in job.assets.results()] == [picture(7), picture(8)]
    assert [asset.seed for asset in job.assets.results()] == [7, 8]
    [attempt] = job.attempts.all()
    assert (attempt.number, attempt.outcome) == (1, AttemptOutcome.FINISHED)
    [request] = scripted.requests
    assert (request.prompt, request.seed, request.outputs) == ("a red fox", 7, 2)
    assert request.params == {"size": 1024, "style": "plain"}
    assert scripted.keys == [f"job:{job.public_id}:1"]
