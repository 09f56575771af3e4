import uuid
from collections.abc import Callable, Iterator
from copy import copy
from datetime import timedelta

from pytest_django.fixtures import Settings

from accounts.models import User
from generation.jobs.cancel import cancel_job
from generation.jobs.claim import claim_next
from generation.jobs.purge import purge_deleted_jobs
from generation.jobs.rank import UNITS_PER_CREDIT, next_rank
from generation.library.deletion import delete_jobs
from generation.models import Job
from tests.generation.jobs.conftest import submit


def served() -> list[Job]:
    """Every waiting job, in the order in which workers would get them."""
    jobs = []
    while claim := claim_next("compute"):
        jobs.append(claim.job)
    return jobs


def test_the_next_person_does_not_wait_for_five_hundred_jobs(
    new_owner: Callable[[], User], settings: Settings
) -> None:
    settings.MAX_OPEN_JOBS = 502
    busy, modest = new_owner(), new_owner()
    Job.objects.bulk_create(_queued_behind(submit(busy), count=499))
    assert submit(busy).rank == 501 * UNITS_PER_CREDIT
    for _ in range(3):
        claim_next("compute")

    one = submit(modest)
    claims = [claim_next("compute") for _ in range(2)]
    assert one in [claim.job for claim in claims if claim]


def _queued_behind(job: Job, *, count: int) -> Iterator[Job]:
    """The jobs that the owner would have, had they submitted the same so many times more."""
    for number in range(1, count + 1):
        twin = copy(job)
        twin.pk, twin.public_id, twin.request_key = None, uuid.uuid4(), str(number)
        twin.rank += number * UNITS_PER_CREDIT
        yield twin


def test_a_persons_own_jobs_are_served_in_their_order(owner: User) -> None:
    jobs = [submit(owner) for _ in range(5)]

    assert served() == jobs


def test_two_people_are_served_in_turn(new_owner: Callable[[], User]) -> None:
    first, second = new_owner(), new_owner()
    for _ in range(4):
        submit(first)
    for _ in range(4):
        submit(second)

    owners = [job.owner for job in served()]
    assert owners == [first, second] * 4


def test_what_costs_more_counts_more(new_owner: Callable[[], User]) -> None:
    big, small = new_owner(), new_owner()
    for _ in range(2):
        submit(big, params={"size": 2048})
    for _ in range(6):
        submit(small)

    owners = [job.owner for job in served()]
    assert owners == [small, small, small, big, small, small, small, big]


def test_being_idle_earns_no_advance(new_owner: Callable[[], User]) -> None:
    busy, idle = new_owner(), new_owner()
    for _ in range(10):
        submit(busy)
    assert len(served()) == 10
    late = submit(busy)
    first, second = submit(idle), submit(idle)

    assert served() == [late, first, second]


def test_the_clock_does_not_run_back_when_what_was_made_is_deleted_for_good(
    new_owner: Callable[[], User], settings: Settings
) -> None:
    settings.CONTENT_GRACE = timedelta(0)
    busy, patient, late = new_owner(), new_owner(), new_owner()
    for _ in range(5):
        submit(busy)
    made = served()
    waiting = submit(patient)
    for job in made:
        cancel_job(job=job)
    delete_jobs(owner=busy, public_ids=[str(job.public_id) for job in made])
    assert purge_deleted_jobs() == 5

    rush = [submit(late) for _ in range(3)]
    assert served() == [waiting, *rush]


def test_a_free_job_still_takes_its_turn(owner: User) -> None:
    assert next_rank(owner=owner, queue="compute", price=0) == UNITS_PER_CREDIT
