import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Thread
from typing import Any

import numpy as np
import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from accounts.models import User
from billing.credits import Balance, balance_of
from common.hints import LAST
from generation.engines import catalogue
from generation.engines.tasks import Task
from generation.jobs import later as later_module
from generation.jobs import pulse
from generation.jobs.cancel import cancel_job
from generation.jobs.claim import LEASE, Claim, claim_next
from generation.jobs.execute import advance_next
from generation.jobs.request import notices_of
from generation.library.deletion import delete_jobs
from generation.media.storage import sealed
from generation.media.storage.blobs import NotEnoughSpace
from generation.models import Asset, AssetRole, AttemptOutcome, Job, JobState
from generation.providers.contract import (
    Finished,
    GenerationRequest,
    Notice,
    Output,
    OutputKind,
    OutputRole,
    Pending,
    Progress,
    Rejected,
    Transient,
)
from generation.screening import screen
from generation.tasks import draw_thumbnails
from tests.generation.jobs.conftest import make_asset, submit
from tests.generation.jobs.scripted import ScriptedProvider, finished, picture, result

WELCOME = settings.BRAND.welcome_credits
UNCHARGED = Balance(WELCOME, 0)


def advance_all() -> Job:
    """Every step that is due now or later, without waiting for it."""
    for _ in range(10):
        Job.objects.update(next_step_at=timezone.now())
        if not advance_next("compute"):
            return Job.objects.get()
    raise AssertionError("the job never ends")


def test_an_output_of_every_role_finds_its_place(owner: User, scripted: ScriptedProvider) -> None:
    def with_mattes(request: GenerationRequest, progress: Progress) -> Finished:
        results = finished(request, progress).outputs
        mattes = [
            Output(OutputKind.IMAGE, "image/png", picture(9), o.seed, OutputRole.MATTE, of=place)
            for place, o in enumerate(results)
        ]
        return Finished((mattes[1], *results, mattes[0]))

    scripted.script = [with_mattes]
    submit(owner, outputs=2, seed=3)
    job = advance_all()

    places = job.assets.exclude(role=AssetRole.THUMBNAIL).order_by("role", "position")
    assert list(places.values_list("role", "position", "seed")) == [
        ("matte", 0, 3),
        ("matte", 1, 4),
        ("result", 0, 3),
        ("result", 1, 4),
    ]


def test_identical_outputs_are_two_results(owner: User, scripted: ScriptedProvider) -> None:
    scripted.script = [Finished((result(1), result(1)))]
    submit(owner, outputs=2)

    assert [asset.position for asset in advance_all().assets.results()] == [0, 1]


def test_every_result_gets_a_thumbnail_behind_the_jobs_that_wait(
    owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[tuple[str, dict[str, Any], int]] = []

    def send_task(name: str, *, kwargs: dict[str, Any], priority: int, **_: object) -> None:
        sent.append((name, kwargs, priority))

    submit(owner, outputs=2)
    monkeypatch.setattr("common.hints.current_app.send_task", send_task)
    job = advance_all()
    thumbnails = Asset.objects.filter(parent__in=job.assets.results(), role="thumbnail")
    assert thumbnails.count() == 0

    [(name, arguments, priority)] = sent
    assert (name, priority) == (draw_thumbnails.name, LAST)
    draw_thumbnails(**arguments)
    assert thumbnails.count() == 2


def test_no_thumbnail_is_drawn_of_what_was_deleted_meanwhile(owner: User) -> None:
    submit(owner)
    job = advance_all()
    delete_jobs(owner=owner, public_ids=[str(job.public_id)])
    draw_thumbnails(job_id=job.pk)

    assert not Asset.objects.filter(role="thumbnail").exists()


def test_inputs_reach_the_engine_as_pixels(owner: User, scripted: ScriptedProvider) -> None:
    image, mask = make_asset(owner), make_asset(owner, role="mask")
    submit(owner, task=Task.IMAGE_TO_3D, prompt="", images=(image,), mask=mask)
    advance_all()

    [request] = scripted.requests
    assert [seen.pixels.shape for seen in request.images] == [(16, 16, 4)]
    assert request.mask is not None
    assert request.mask.shape == (16, 16)
    assert request.mask.dtype == np.uint8


def test_notices_are_kept_sealed(owner: User, scripted: ScriptedProvider) -> None:
    notices = (Notice("unknown_words", ("gorp", "flimsy")),)
    scripted.script = [Finished((result(),), notices)]
    submit(owner)
    job = advance_all()

    assert notices_of(job) == notices
    assert job.sealed_notices is not None
    assert b"gorp" not in bytes(job.sealed_notices)


def test_a_refused_job_fails_with_the_engines_code_and_costs_nothing(
    owner: User, scripted: ScriptedProvider
) -> None:
    scripted.script = [Rejected("no_subject", alternative="relief")]
    submit(owner)
    job = advance_all()

    assert (job.state, job.error_code, job.alternative) == ("failed", "no_subject", "relief")
    assert balance_of(owner) == UNCHARGED
    assert job.attempts.get().outcome == AttemptOutcome.REJECTED


def test_a_passing_trouble_is_tried_again_after_a_growing_wait(
    owner: User, scripted: ScriptedProvider, hints: list[str]
) -> None:
    scripted.script = [Transient("busy", wait_s=5), Transient("busy", wait_s=5)]
    submit(owner)
    waits = []
    for _ in range(2):
        before = timezone.now()
        advance_next("compute")
        job = Job.objects.get()
        waits.append(round((job.next_step_at - before).total_seconds()))
        assert (job.state, job.leased_until) == (JobState.QUEUED, None)
        Job.objects.update(next_step_at=timezone.now())

    assert waits == [5, 20]
    assert advance_all().state == JobState.SUCCEEDED
    assert [a.outcome for a in job.attempts.all()] == ["transient", "transient", "finished"]
    assert balance_of(owner) == Balance(WELCOME - 1, 0)


def test_a_trouble_that_does_not_pass_fails_after_three_attempts(
    owner: User, scripted: ScriptedProvider
) -> None:
    scripted.script = [Transient("busy")] * 4
    submit(owner)
    job = advance_all()

    assert (job.state, job.error_code) == (JobState.FAILED, "busy")
    assert len(scripted.requests) == 3
    assert balance_of(owner) == UNCHARGED


def test_an_engine_that_breaks_is_tried_three_times_and_then_fails(
    owner: User, scripted: ScriptedProvider
) -> None:
    scripted.script = [ZeroDivisionError()] * 4
    submit(owner)
    job = advance_all()

    assert (job.state, job.error_code) == (JobState.FAILED, "engine_crashed")
    assert [a.outcome for a in job.attempts.all()] == ["crashed"] * 3
    assert balance_of(owner) == UNCHARGED


def test_an_engine_that_runs_out_of_memory_is_not_tried_again(
    owner: User, scripted: ScriptedProvider
) -> None:
    scripted.script = [MemoryError()]
    submit(owner)
    job = advance_all()

    assert (job.state, job.error_code) == (JobState.FAILED, "engine_memory")
    assert len(scripted.requests) == 1


def test_an_engine_that_takes_too_long_is_stopped_where_it_reports(
    owner: User, scripted: ScriptedProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = catalogue.engine("scripted")
    limits = card.limits.model_copy(update={"time_s": 0})
    short = card.model_copy(update={"limits": limits})
    submit(owner)
    monkeypatch.setattr(catalogue, "catalogue", lambda: {"scripted": short})
    job = advance_all()

    assert (job.state, job.error_code) == (JobState.FAILED, "engine_timeout")
    assert balance_of(owner) == UNCHARGED


def test_an_output_that_does_not_open_is_never_charged(
    owner: User, scripted: ScriptedProvider
) -> None:
    broken = Output(OutputKind.IMAGE, "image/png", picture()[:40], 0)
    scripted.script = [Finished((broken,))] * 3
    submit(owner)
    job = advance_all()

    assert (job.state, job.error_code) == (JobState.FAILED, "engine_crashed")
    assert not job.assets.exists()
    assert balance_of(owner) == UNCHARGED


def test_an_output_that_may_not_pass_blocks_the_job(
    owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(output: Output) -> None:
        raise screen.Blocked

    monkeypatch.setattr("generation.jobs.store.screen_output", refuse)
    submit(owner)
    job = advance_all()

    assert (job.state, job.error_code) == (JobState.BLOCKED, "content_blocked")
    assert balance_of(owner) == UNCHARGED


def test_a_full_disk_is_waited_out(owner: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise NotEnoughSpace

    with monkeypatch.context() as patched:
        patched.setattr("generation.assets.sealing.sealed.write", full)
        submit(owner)
        advance_next("compute")
    job = Job.objects.get()
    assert (job.state, job.attempts.get().error_code) == (JobState.QUEUED, "storage_full")

    assert advance_all().state == JobState.SUCCEEDED


def test_an_engine_that_is_gone_fails_its_waiting_jobs(
    owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    submit(owner)
    monkeypatch.setattr(catalogue, "catalogue", dict)
    job = advance_all()

    assert (job.state, job.error_code) == (JobState.FAILED, "unknown_engine")
    assert balance_of(owner) == UNCHARGED


def test_a_hosted_job_frees_its_worker_and_is_asked_for_by_reference(
    owner: User, scripted: ScriptedProvider
) -> None:
    scripted.script = [Pending("p-1", wait_s=3), Pending("p-1", wait_s=3)]
    submit(owner)
    advance_next("compute")
    job = Job.objects.get()
    assert (job.state, job.leased_until) == (JobState.RUNNING, None)
    assert job.attempts.get().provider_reference == "p-1"

    assert advance_all().state == JobState.SUCCEEDED
    assert len(scripted.requests) == 1
    assert scripted.polled == ["p-1", "p-1"]
    assert job.attempts.count() == 1


def test_a_worker_killed_while_waiting_for_a_provider_does_not_pay_twice(
    owner: User, scripted: ScriptedProvider
) -> None:
    scripted.script = [Pending("p-1", wait_s=0)]
    submit(owner)
    advance_next("compute")
    claim_next("compute")  # this worker dies here
    Job.objects.update(leased_until=timezone.now() - timedelta(seconds=1))

    assert advance_all().state == JobState.SUCCEEDED
    assert scripted.keys == [f"{Job.objects.get().reference}:1"]
    assert scripted.polled == ["p-1"]


def test_a_passing_trouble_while_asking_does_not_order_twice(
    owner: User, scripted: ScriptedProvider
) -> None:
    scripted.script = [Pending("p-1", wait_s=0), *[Transient("busy", wait_s=5)] * 4]
    submit(owner)
    job = advance_all()

    assert (job.state, len(scripted.requests)) == (JobState.SUCCEEDED, 1)
    assert scripted.polled == ["p-1"] * 5
    assert [a.outcome for a in job.attempts.all()] == ["finished"]


def test_an_answer_that_breaks_us_ends_the_job_and_does_not_order_twice(
    owner: User, scripted: ScriptedProvider
) -> None:
    scripted.script = [Pending("p-1", wait_s=0), ZeroDivisionError()]
    submit(owner)
    job = advance_all()

    assert (job.state, job.error_code) == (JobState.FAILED, "engine_crashed")
    assert (len(scripted.requests), balance_of(owner)) == (1, UNCHARGED)


@pytest.mark.parametrize("late", [Transient("busy"), ZeroDivisionError(), Pending("p-2", 0)])
def test_a_late_worker_leaves_the_attempt_to_whom_it_belongs_now(
    owner: User, scripted: ScriptedProvider, late: Pending | Exception
) -> None:
    """Both ask for the same attempt; the first one's lease ran out while it waited."""

    def overtaken(request: GenerationRequest, progress: Progress) -> Pending:
        Job.objects.update(leased_until=timezone.now() - LEASE)
        claim_next("compute")
        if isinstance(late, Exception):
            raise late
        return late

    scripted.script = [Pending("p-1", wait_s=0), overtaken]
    submit(owner)
    advance_next("compute")
    advance_next("compute")

    [attempt] = Job.objects.get().attempts.all()
    assert (attempt.outcome, attempt.provider_reference) == ("started", "p-1")


@pytest.mark.django_db(transaction=True)
def test_a_job_that_waits_for_its_provider_is_no_workers(
    new_owner: Callable[[], User], scripted: ScriptedProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pulse that still beat after the job was put back would lease it anew."""

    def put_back_slowly(claim: Claim, pending: Pending) -> None:
        later_module.ask_again(claim, pending)
        time.sleep(0.2)

    monkeypatch.setattr(pulse, "TICK_S", 0.01)
    monkeypatch.setattr(pulse, "RENEW_S", 0.02)
    monkeypatch.setattr("generation.jobs.execute.ask_again", put_back_slowly)
    scripted.script = [Pending("p-1", wait_s=3)]
    submit(new_owner())
    advance_next("compute")

    assert Job.objects.get().leased_until is None


def test_a_worker_killed_in_each_attempt_costs_nothing(
    owner: User, scripted: ScriptedProvider
) -> None:
    submit(owner)
    for _ in range(3):
        claim_next("compute")
        Job.objects.update(leased_until=timezone.now() - LEASE)
    job = advance_all()

    assert (job.state, job.error_code) == (JobState.FAILED, "engine_crashed")
    assert scripted.requests == []
    assert balance_of(owner) == UNCHARGED


def test_a_job_canceled_while_it_is_made_stores_nothing(
    owner: User, scripted: ScriptedProvider
) -> None:
    def canceled_meanwhile(request: GenerationRequest, progress: Progress) -> Finished:
        cancel_job(job=Job.objects.get())
        return finished(request, progress)

    scripted.script = [canceled_meanwhile]
    submit(owner)
    job = advance_all()

    assert job.state == JobState.CANCELED
    assert not Asset.objects.exists()
    assert balance_of(owner) == UNCHARGED
    assert job.attempts.get().outcome == AttemptOutcome.CANCELED


def test_what_a_worker_stored_that_could_not_close_the_job_was_never_stored(
    owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It dies between storing and closing; another one makes everything anew."""

    class Killed(BaseException):
        pass

    def die(*_: object, **__: object) -> None:
        raise Killed

    submit(owner, seed=1)
    with monkeypatch.context() as patched:
        patched.setattr("generation.jobs.execute.close_job", die)
        with pytest.raises(Killed):
            advance_next("compute")
    assert not Asset.objects.exists()
    Job.objects.update(leased_until=timezone.now() - LEASE)

    job = advance_all()
    assert (job.state, job.assets.results().count()) == (JobState.SUCCEEDED, 1)
    assert balance_of(owner) == Balance(WELCOME - 1, 0)


@pytest.mark.django_db(transaction=True)
def test_what_is_canceled_while_it_is_stored_leaves_nothing(
    new_owner: Callable[[], User], monkeypatch: pytest.MonkeyPatch
) -> None:
    def cancel_in_another_session() -> None:
        cancel_job(job=Job.objects.get())
        connection.close()

    def canceled(output: Output) -> None:
        other = Thread(target=cancel_in_another_session)
        other.start()
        other.join()

    owner = new_owner()
    submit(owner)
    monkeypatch.setattr("generation.jobs.store.screen_output", canceled)
    advance_next("compute")

    assert Job.objects.get().state == JobState.CANCELED
    assert not Asset.objects.exists()
    assert balance_of(owner) == UNCHARGED


def test_a_late_worker_stores_nothing(owner: User, scripted: ScriptedProvider) -> None:
    def overtaken(request: GenerationRequest, progress: Progress) -> Finished:
        Job.objects.update(leased_until=timezone.now() - LEASE)
        assert advance_next("compute")
        return Finished((result(99),))

    scripted.script = [overtaken]
    submit(owner, seed=1)
    advance_next("compute")

    job = Job.objects.get()
    assert job.state == JobState.SUCCEEDED
    assert [asset.seed for asset in job.assets.results()] == [1]
    assert balance_of(owner) == Balance(WELCOME - 1, 0)


@pytest.mark.django_db(transaction=True)
def test_a_worker_overtaken_while_it_stores_leaves_the_others_outputs(
    new_owner: Callable[[], User], monkeypatch: pytest.MonkeyPatch
) -> None:
    def work_in_another_session() -> None:
        Job.objects.update(leased_until=timezone.now() - LEASE)
        assert advance_next("compute")
        connection.close()

    others = [Thread(target=work_in_another_session)]

    def overtaken(output: Output) -> None:
        if others:
            other = others.pop()
            other.start()
            other.join()

    monkeypatch.setattr("generation.jobs.store.screen_output", overtaken)
    submit(new_owner(), seed=1)
    advance_next("compute")

    job = Job.objects.get()
    assert (job.state, job.fence) == (JobState.SUCCEEDED, 2)
    assert [asset.seed for asset in job.assets.results()] == [1]


def test_making_a_job_costs_a_bounded_number_of_queries(
    owner: User, django_assert_max_num_queries: Callable[..., object]
) -> None:
    submit(owner)
    with django_assert_max_num_queries(16):  # type: ignore[attr-defined]  # a context manager
        advance_next("compute")


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_while_a_result_is_sealed(
    owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, inside = sealed.write, []

    def watched(*what: Any, **how: Any) -> sealed.Stored:
        inside.append(connection.in_atomic_block)
        return write(*what, **how)

    monkeypatch.setattr(sealed, "write", watched)
    submit(owner)
    assert advance_all().state == JobState.SUCCEEDED
    assert inside == [False] * len(inside)
    assert inside


def test_the_bytes_of_a_job_that_was_taken_away_meanwhile_are_not_kept(
    owner: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = submit(owner)
    write = sealed.write

    def canceled_first(*what: Any, **how: Any) -> sealed.Stored:
        cancel_job(job=job)
        return write(*what, **how)

    monkeypatch.setattr(sealed, "write", canceled_first)
    assert advance_all().state == JobState.CANCELED
    assert Asset.objects.count() == 0
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
