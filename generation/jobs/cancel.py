from django.db import transaction
from django.db.models import F

from generation.jobs.close import close_job
from generation.models import Job, JobState


@transaction.atomic
def cancel_job(*, job: Job) -> Job:
    """Stop a job at once and give its credits back; the job as it is then.

    The first to commit wins: a job that was done, or became done meanwhile, stays done. The worker
    that still makes it notices when it next renews its lease, and can change nothing: the fence
    has moved on.
    """
    if Job.objects.open().filter(pk=job.pk).update(fence=F("fence") + 1):
        job.refresh_from_db()
        close_job(job, state=JobState.CANCELED)
    else:
        job.refresh_from_db()
    return job
