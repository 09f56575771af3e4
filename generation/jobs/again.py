"""Once more: the same job again, or the same with another seed."""

from dataclasses import replace

from generation.engines.tasks import Task
from generation.jobs.order import Order
from generation.jobs.request import request_of
from generation.jobs.submit import submit_job
from generation.models import Job


def retry_job(*, job: Job, request_key: str) -> Job:
    """The same order with the same seed, as a job of its own."""
    return submit_job(owner=job.owner, order=order_of(job), request_key=request_key)


def vary_job(*, job: Job, request_key: str) -> Job:
    """The same order with a new seed."""
    order = replace(order_of(job), seed=None)
    return submit_job(owner=job.owner, order=order, request_key=request_key)


def order_of(job: Job) -> Order:
    """The order that would make this job again; the job is its parent."""
    asked = request_of(job)
    inputs = list(job.inputs.select_related("asset"))
    masks = [row.asset for row in inputs if row.is_mask]
    return Order(
        task=Task(job.task),
        engine=job.engine,
        prompt=asked.prompt,
        negative_prompt=asked.negative_prompt,
        images=tuple(row.asset for row in inputs if not row.is_mask),
        mask=masks[0] if masks else None,
        params=asked.params,
        seed=job.seed,
        outputs=job.outputs,
        parent=job,
    )
