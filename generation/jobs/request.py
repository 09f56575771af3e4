"""What was asked for and what there is to say about it, sealed under the owner's key."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from accounts.models import User
from common.writing import normalised
from generation.jobs.order import Order
from generation.models import Job
from generation.providers.contract import Notice
from privacy.vault import UserCipher, cipher_for


@dataclass(frozen=True, slots=True)
class JobRequest:
    """The private part of a job. `params` holds every parameter of the engine."""

    prompt: str
    negative_prompt: str
    params: Mapping[str, Any]


def request_of(job: Job, *, cipher: UserCipher | None = None) -> JobRequest:
    sealed = _opened(job, cipher)
    return JobRequest(sealed["prompt"], sealed["negative_prompt"], sealed["params"])


def digest_in(job: Job, *, cipher: UserCipher) -> str:
    """What `digest_of` said of the order that made this job."""
    return str(_opened(job, cipher)["asked"])


def sealed_request(job: Job, order: Order, *, asked: str, cipher: UserCipher) -> bytes:
    """`order` fits its engine; `asked` is the digest of what the person sent."""
    value = {
        "prompt": order.prompt,
        "negative_prompt": order.negative_prompt,
        "params": dict(order.params),
        "asked": asked,
    }
    return cipher.seal_json(value, context=job.request_context)


def digest_of(order: Order) -> str:
    """Equal for orders that ask for the same; kept sealed, since prompts can be guessed.

    A picture counts by what it shows: sent twice, it may lie here under two names.
    """
    value = [
        order.task,
        order.engine,
        normalised(order.prompt),
        normalised(order.negative_prompt),
        [picture.fingerprint for picture in order.images],
        order.mask and order.mask.fingerprint,
        dict(order.params),
        order.seed,
        order.outputs,
    ]
    return hashlib.sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()


def key_after_change(order: Order, *, owner: User, request_key: str) -> str:
    """The key of a form that was changed after it was sent: another one for each order, and for
    equal orders the same. Under the owner's key, since prompts can be guessed.
    """
    told = f"{request_key}|{digest_of(order)}".encode()
    return cipher_for(owner.pk).fingerprint(hashlib.sha256(told).hexdigest())


def notices_of(job: Job, *, cipher: UserCipher | None = None) -> tuple[Notice, ...]:
    """What the engine wants to tell the owner, such as words that it did not understand."""
    if job.sealed_notices is None:
        return ()
    cipher = cipher or cipher_for(job.owner_id)
    listed = cipher.open_json(job.sealed_notices, context=job.notices_context)
    return tuple(Notice(code, tuple(values)) for code, values in listed)


def sealed_notices(job: Job, notices: Sequence[Notice], *, cipher: UserCipher) -> bytes | None:
    if not notices:
        return None
    listed = [(notice.code, notice.values) for notice in notices]
    return cipher.seal_json(listed, context=job.notices_context)


def _opened(job: Job, cipher: UserCipher | None) -> dict[str, Any]:
    cipher = cipher or cipher_for(job.owner_id)
    value: dict[str, Any] = cipher.open_json(job.sealed_request, context=job.request_context)
    return value
