"""Submitting: one transaction that checks, prices, holds and inserts; then a worker is told."""

import secrets
from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from billing.credits import hold
from common.errors import DomainError
from generation.assets.names import name_of
from generation.engines.catalogue import EngineCard
from generation.jobs.fit import HIGHEST_SEED, card_for, fitted, take_own_pictures
from generation.jobs.order import Order
from generation.jobs.rank import next_rank
from generation.jobs.refusals import IdempotencyConflict, InvalidRequest, TooManyJobs
from generation.jobs.request import digest_in, digest_of, sealed_request
from generation.jobs.search import search_tokens
from generation.jobs.wake import wake_worker
from generation.models import Job, JobInput
from generation.screening.screen import screen_prompt
from privacy.vault import UserCipher, cipher_for

DEADLINE = timedelta(hours=6)
"""How long after its submission a job that could not be made is given up."""

_LONGEST_KEY = 64


def submit_job(*, owner: User, order: Order, request_key: str) -> Job:
    """Make a job and hold its price. The same key with the same order gives the same job.

    Refusals are DomainErrors; after one, nothing is stored and nothing is held.
    """
    if not 1 <= len(request_key) <= _LONGEST_KEY:
        raise InvalidRequest({"request_key": [_("A key has 1 to 64 characters.")]})
    cipher = cipher_for(owner.pk)
    try:
        return _made(owner, order, request_key, cipher)
    except (DomainError, IntegrityError):
        # The same request may have come before, perhaps a moment ago in another process: then its
        # job is the answer, whatever stands in the way of another one.
        if earlier := _known(owner, order, request_key, cipher):
            earlier.is_repeat = True
            return earlier
        raise


def _made(owner: User, order: Order, request_key: str, cipher: UserCipher) -> Job:
    card = card_for(order)
    ready = fitted(order, card)
    screen_prompt(ready.prompt, ready.negative_prompt)
    job = _drafted(owner, ready, card, request_key)
    job.sealed_request = sealed_request(job, ready, asked=digest_of(order), cipher=cipher)
    _insert(job, ready, cipher)
    return job


def _known(owner: User, order: Order, request_key: str, cipher: UserCipher) -> Job | None:
    job = Job.objects.filter(owner=owner, request_key=request_key).first()
    if job and job.deleted_at:
        raise IdempotencyConflict(_("This request was sent before; what it made was deleted."))
    if job and digest_in(job, cipher=cipher) != digest_of(order):
        raise IdempotencyConflict
    return job


def _drafted(owner: User, order: Order, card: EngineCard, request_key: str) -> Job:
    now = timezone.now()
    return Job(
        owner=owner,
        parent=order.parent,
        request_key=request_key,
        task=order.task,
        engine=card.slug,
        engine_version=card.version,
        provider=card.provider,
        queue=card.queue,
        seed=secrets.randbelow(HIGHEST_SEED) if order.seed is None else order.seed,
        outputs=order.outputs,
        price=card.price_of(order.task, order.params, outputs=order.outputs),
        next_step_at=now,
        deadline_at=now + DEADLINE,
    )


@transaction.atomic
def _insert(job: Job, order: Order, cipher: UserCipher) -> None:
    """Hold, rank and store. The hold locks the wallet: an owner's jobs pass here one by one."""
    job.parent = _still_there(job.parent)
    take_own_pictures(job.owner, order)
    job.search_tokens = search_tokens(_found_by(order, cipher), cipher=cipher)
    hold(owner=job.owner, amount=job.price, reference=job.reference)
    if Job.objects.open().filter(owner=job.owner).count() >= settings.MAX_OPEN_JOBS:
        raise TooManyJobs
    job.rank = next_rank(owner=job.owner, queue=job.queue, price=job.price)
    job.save(force_insert=True)
    JobInput.objects.bulk_create(_inputs(job, order))
    transaction.on_commit(partial(wake_worker, job.queue))


def _found_by(order: Order, cipher: UserCipher) -> str:
    """The words that find it: its own, or else what the picture was called that was sent in.

    The words of another job would outlive it here.
    """
    if order.prompt or not order.images:
        return order.prompt
    return name_of(order.images[0], cipher=cipher)


def _still_there(parent: Job | None) -> Job | None:
    """Locked before its pictures, as by whoever removes it; a child needs no parent."""
    if parent is None:
        return None
    return Job.objects.filter(pk=parent.pk).select_for_update(no_key=True).first()


def _inputs(job: Job, order: Order) -> Iterator[JobInput]:
    for position, picture in enumerate(order.images):
        yield JobInput(job=job, asset=picture, position=position)
    if order.mask:
        yield JobInput(job=job, asset=order.mask, is_mask=True)
