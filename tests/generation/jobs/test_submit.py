import time
import uuid
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from pytest_django.fixtures import Settings

from accounts.models import User
from billing.credits import Balance, InsufficientCredits, balance_of, grant, hold
from billing.models import Hold
from common.errors import DomainError
from generation.assets.erase import erase_assets
from generation.engines.tasks import Task
from generation.jobs import purge
from generation.jobs import submit as submit_module
from generation.jobs.cancel import cancel_job
from generation.jobs.execute import advance_next
from generation.jobs.order import Order
from generation.jobs.rank import next_rank
from generation.jobs.refusals import IdempotencyConflict, InvalidRequest, TooManyJobs
from generation.jobs.submit import submit_job
from generation.library.deletion import delete_jobs
from generation.models import Asset, Job, JobState
from generation.screening.screen import Blocked
from tests.generation.jobs.conftest import make_asset, order, submit

WELCOME = settings.BRAND.welcome_credits


def test_a_job_is_queued_with_its_price_held(owner: User) -> None:
    job = submit(owner, params={"size": 1024}, seed=5)

    assert (job.state, job.price, job.seed, job.fence) == (JobState.QUEUED, 2, 5, 0)
    assert (job.engine, job.engine_version, job.queue) == ("scripted", "1", "compute")
    assert balance_of(owner) == Balance(WELCOME - 2, 2)


def test_a_worker_is_told_only_after_the_commit(
    owner: User, hints: list[str], django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]  # a context manager
        submit(owner)
        assert hints == []

    assert hints == ["compute"]


def test_a_job_without_a_seed_gets_one_of_its_own(owner: User) -> None:
    seeds = {submit(owner).seed for _ in range(5)}

    assert len(seeds) == 5
    assert all(0 <= seed < 2**31 for seed in seeds)


def test_a_repeated_request_is_the_same_job_and_charges_once(owner: User) -> None:
    first = submit(owner, key="once", prompt="a fox")
    again = submit(owner, key="once", prompt="a fox")

    assert again == first
    assert balance_of(owner) == Balance(WELCOME - 1, 1)


def test_the_same_key_with_another_order_is_a_conflict(owner: User) -> None:
    submit(owner, key="once", prompt="a fox")
    with pytest.raises(IdempotencyConflict) as refusal:
        submit(owner, key="once", prompt="an owl")

    assert (refusal.value.code, refusal.value.status) == ("idempotency_conflict", 409)
    assert Job.objects.count() == 1


def test_what_was_deleted_is_not_the_answer_to_the_same_request(owner: User) -> None:
    delete_jobs(owner=owner, public_ids=[str(submit(owner, key="once").public_id)])
    with pytest.raises(IdempotencyConflict) as refusal:
        submit(owner, key="once")

    assert str(refusal.value.message) == "This request was sent before; what it made was deleted."
    assert Job.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_picture_that_is_removed_at_that_moment_is_said_to_be_gone(
    new_owner: Callable[[], User], monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = new_owner()
    source = submit(owner)
    assert advance_next("compute")
    wanted = order(task=Task.IMAGE_TO_3D, prompt="", images=tuple(source.assets.results()))
    erase = erase_assets

    with ThreadPoolExecutor(1) as elsewhere:

        def with_one_coming(assets: list[Asset]) -> int:
            coming.append(elsewhere.submit(submitted, owner, wanted))
            time.sleep(0.5)
            return erase(assets)

        coming: list[Future[object]] = []
        monkeypatch.setattr(purge, "erase_assets", with_one_coming)
        assert purge.remove_job(job_id=source.pk, among=Job.objects.all)
        outcome = coming[0].result()

    assert isinstance(outcome, InvalidRequest)
    assert outcome.errors == {"image": ["This picture is no longer there."]}
    assert balance_of(owner).held == 0


def submitted(owner: User, wanted: Order) -> object:
    try:
        return submit_job(owner=owner, order=wanted, request_key="late")
    except DomainError as refusal:
        return refusal
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_a_picture_that_is_submitted_at_that_moment_is_not_removed(
    new_owner: Callable[[], User], monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = new_owner()
    source = submit(owner)
    assert advance_next("compute")
    images = tuple(source.assets.results())
    rank, coming = next_rank, []

    with ThreadPoolExecutor(1) as elsewhere:

        def with_a_purge_coming(**what: Any) -> int:
            coming.append(elsewhere.submit(purged, source.pk))
            time.sleep(0.5)
            return rank(**what)

        monkeypatch.setattr(submit_module, "next_rank", with_a_purge_coming)
        made = submit(owner, task=Task.IMAGE_TO_3D, prompt="", images=images)
        assert not coming[0].result()

    assert made.inputs.get().asset == images[0]


def purged(job_id: int) -> bool:
    try:
        return purge.remove_job(job_id=job_id, among=lambda: purge.removable(Job.objects.all()))
    finally:
        connection.close()


def test_equal_pictures_and_masks_under_new_names_are_the_same_order(owner: User) -> None:
    def click() -> Job:
        image, mask = make_asset(owner), make_asset(owner, role="mask")
        changes = {"task": Task.IMAGE_TO_3D, "prompt": "", "images": (image,), "mask": mask}
        return submit(owner, key="once", **changes)

    assert click() == click()


@pytest.mark.parametrize("limit", ["credits", "open jobs"])
def test_a_repeated_request_is_known_even_where_no_other_job_is_allowed(
    owner: User, settings: Settings, limit: str
) -> None:
    if limit == "credits":
        hold(owner=owner, amount=WELCOME - 1, reference="subscription:1")
    else:
        settings.MAX_OPEN_JOBS = 1
    first = submit(owner, key="once")

    assert submit(owner, key="once") == first


def test_a_repeated_request_is_known_even_where_it_would_be_refused_today(
    owner: User, settings: Settings
) -> None:
    first = submit(owner, key="once", prompt="a bad thing")
    settings.SCREENING_TERMS = ["bad thing"]

    assert submit(owner, key="once", prompt="a bad thing") == first


def test_submitting_costs_few_queries(
    owner: User, django_assert_max_num_queries: Callable[..., object]
) -> None:
    submit(owner)
    with django_assert_max_num_queries(7):  # type: ignore[attr-defined]  # a context manager
        submit(owner)  # key, savepoint, hold, open jobs, rank, job, savepoint


def test_two_people_may_use_the_same_key(new_owner: Callable[[], User]) -> None:
    assert submit(new_owner(), key="once") != submit(new_owner(), key="once")


@pytest.mark.parametrize("key", ["", "k" * 65])
def test_a_key_that_cannot_be_kept_is_refused(owner: User, key: str) -> None:
    with pytest.raises(InvalidRequest) as refusal:
        submit_job(owner=owner, order=order(), request_key=key)

    assert list(refusal.value.errors) == ["request_key"]


def test_a_job_that_costs_too_much_leaves_nothing_behind(owner: User, hints: list[str]) -> None:
    for _ in range(WELCOME // 16):
        submit(owner, params={"size": 2048}, outputs=4)
    before, hints[:] = balance_of(owner), []
    with pytest.raises(InsufficientCredits):
        submit(owner, params={"size": 2048}, outputs=4)

    assert balance_of(owner) == before
    assert Job.objects.count() == Hold.objects.count() == WELCOME // 16
    assert hints == []


def test_a_person_may_have_so_many_jobs_open_and_no_more(owner: User, settings: Settings) -> None:
    settings.MAX_OPEN_JOBS = 2
    first = submit(owner)
    submit(owner)
    with pytest.raises(TooManyJobs) as refusal:
        submit(owner)

    assert (refusal.value.code, refusal.value.status) == ("too_many_jobs", 429)
    assert balance_of(owner) == Balance(WELCOME - 2, 2)

    cancel_job(job=first)
    submit(owner)


def test_a_ruled_out_term_is_refused_before_anything_is_held(
    owner: User, settings: Settings
) -> None:
    settings.SCREENING_TERMS = ["bad thing"]
    with pytest.raises(Blocked) as refusal:
        submit(owner, prompt="one Bad Thing, please")

    assert refusal.value.code == "content_blocked"
    assert not Job.objects.exists()
    assert submit(owner, prompt="a bad thingamajig")


def test_a_strangers_picture_does_not_exist(new_owner: Callable[[], User]) -> None:
    theirs = make_asset(new_owner())
    with pytest.raises(InvalidRequest) as refusal:
        submit(new_owner(), task=Task.IMAGE_TO_3D, prompt="", images=(theirs,))

    assert list(refusal.value.errors) == ["image"]
    assert not Job.objects.exists()


def test_inputs_are_kept_with_the_job(owner: User) -> None:
    picture, mask = make_asset(owner), make_asset(owner, role="mask")
    job = submit(owner, task=Task.IMAGE_TO_3D, prompt="", images=(picture,), mask=mask)

    rows = job.inputs.values_list("asset", "position", "is_mask")
    assert list(rows) == [(picture.pk, 0, False), (mask.pk, 0, True)]


def test_no_word_of_the_request_lies_in_the_database(owner: User) -> None:
    submit(owner, prompt="a purple platypus", negative_prompt="no zebra")
    with connection.cursor() as cursor:
        cursor.execute("SELECT job::text FROM generation_job AS job")
        [(row,)] = cursor.fetchall()

    for word in ("platypus", "zebra", "fancy"):
        assert word not in row
        assert word.encode().hex() not in row


def test_every_refusal_has_a_code_and_words() -> None:
    for refusal in (InvalidRequest({}), IdempotencyConflict(), TooManyJobs(), Blocked()):
        assert isinstance(refusal, DomainError)
        assert refusal.code.isidentifier()
        assert str(refusal.message)
        assert str(refusal.help)


@pytest.mark.django_db(transaction=True)
def test_a_double_click_in_two_processes_is_one_job(new_owner: Callable[[], User]) -> None:
    owner = new_owner()
    balance_of(owner)
    key = uuid.uuid4().hex

    def click(_: int) -> int:
        try:
            return submit(owner, key=key).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(12) as pool:
        jobs = set(pool.map(click, range(24)))

    assert len(jobs) == 1
    assert balance_of(owner) == Balance(WELCOME - 1, 1)


@pytest.mark.django_db(transaction=True)
def test_the_cap_holds_when_many_are_submitted_at_once(
    new_owner: Callable[[], User], settings: Settings
) -> None:
    settings.MAX_OPEN_JOBS = 7
    owner = new_owner()
    grant(owner=owner, amount=100, reference="gift")

    def click(_: int) -> bool:
        try:
            submit(owner)
        except TooManyJobs:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(12) as pool:
        assert list(pool.map(click, range(24))).count(True) == 7
    assert len(set(Job.objects.values_list("rank", flat=True))) == 7
