"""Running one claimed job one step: the provider outside any transaction, every write fenced."""

from collections.abc import Sequence

import structlog
from django.db import transaction

from generation.assets.sealing import sealing
from generation.engines.catalogue import UnknownEngine, engine
from generation.jobs.claim import Claim, claim_next
from generation.jobs.close import close_job
from generation.jobs.inputs import generation_request, told_of_inputs
from generation.jobs.later import ask_again, try_again
from generation.jobs.lifeline import untie
from generation.jobs.limits import memory_limit
from generation.jobs.pulse import OutOfTime, Pulse
from generation.jobs.request import sealed_notices
from generation.jobs.store import NotOurs, mark_storing, seal_outputs
from generation.jobs.thumbnails import draw_soon
from generation.media.storage.blobs import NotEnoughSpace
from generation.models import Asset, AttemptOutcome, Job, JobState
from generation.providers.contract import Canceled, Finished, Pending, Rejected, Transient
from generation.providers.registry import provider_named
from generation.screening.screen import Blocked
from privacy.vault import UserCipher, cipher_for

log = structlog.get_logger("maquette.jobs")

CRASH_WAIT_S = 1.0
FULL_DISK_WAIT_S = 30.0


def advance_next(queue: str) -> bool:
    """Move the next due job of this queue one step. False where nothing was due."""
    claim = claim_next(queue)
    if claim is None:
        return False
    try:
        with structlog.contextvars.bound_contextvars(job=str(claim.job.public_id)):
            _advance(claim)
    finally:
        untie(claim.job.pk)
    return True


def _advance(claim: Claim) -> None:
    """One step, and for each way in which it can fail, what then becomes of the job."""
    try:
        if claim.is_exhausted:
            _fail(claim.job, "engine_crashed")
        else:
            _step(claim)
    except OutOfTime:
        _fail(claim.job, "engine_timeout")
    except (Canceled, NotOurs):
        log.info("job is not ours any more")
    except MemoryError:
        _fail(claim.job, "engine_memory")
    except UnknownEngine:
        _fail(claim.job, "unknown_engine")
    except Rejected as refusal:
        _fail(claim.job, refusal.code, alternative=refusal.alternative or "")
    except Blocked as refusal:
        close_job(claim.job, state=JobState.BLOCKED, error_code=refusal.code)
    except Transient as trouble:
        try_again(claim, AttemptOutcome.TRANSIENT, code=trouble.code, wait_s=trouble.wait_s)
    except NotEnoughSpace as trouble:
        try_again(claim, AttemptOutcome.TRANSIENT, code=trouble.code, wait_s=FULL_DISK_WAIT_S)
    except Exception:
        log.exception("engine crashed", engine=claim.job.engine)
        try_again(claim, AttemptOutcome.CRASHED, code="engine_crashed", wait_s=CRASH_WAIT_S)


def _step(claim: Claim) -> None:
    cipher = cipher_for(claim.job.owner_id)
    with Pulse(claim.job) as pulse:
        outcome = _ask(claim, pulse, cipher)
        if isinstance(outcome, Finished):
            _finish(claim.job, outcome, cipher)
            return
    # Not beside a pulse: its next beat would lease the job that is to wait.
    ask_again(claim, outcome)


def _ask(claim: Claim, pulse: Pulse, cipher: UserCipher) -> Finished | Pending:
    job = claim.job
    provider = provider_named(job.provider)
    if claim.is_resumed:
        return provider.poll(claim.attempt.provider_reference)
    limits = engine(job.engine).limits
    request = generation_request(job, cipher=cipher)
    with pulse.making(within_s=limits.time_s), memory_limit(limits.memory_mb):
        return provider.start(request, key=claim.key, progress=pulse.report)


def _finish(job: Job, finished: Finished, cipher: UserCipher) -> None:
    """Seal the bytes; then the rows and the end of the job are one: both, or neither."""
    mark_storing(job)
    notices = (*told_of_inputs(job), *finished.notices)
    job.sealed_notices = sealed_notices(job, notices, cipher=cipher)
    with sealing() as files:
        assets = seal_outputs(job, finished.outputs, files, cipher=cipher)
        with transaction.atomic():
            _close_with(job, assets)
    draw_soon(job, assets)


def _close_with(job: Job, assets: Sequence[Asset]) -> None:
    for asset in assets:
        asset.save(force_insert=True)
    if not close_job(job, state=JobState.SUCCEEDED):
        raise NotOurs


def _fail(job: Job, code: str, *, alternative: str = "") -> None:
    close_job(job, state=JobState.FAILED, error_code=code, alternative=alternative)
