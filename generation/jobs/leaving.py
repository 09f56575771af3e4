"""When somebody leaves: everything that they sent or made, whatever it is at."""

from django.db import transaction

from accounts.models import User
from generation.assets.erase import erase_assets
from generation.jobs.cancel import cancel_job
from generation.models import Asset, Job, JobInput


@transaction.atomic
def erase_everything_of(*, owner: User) -> int:
    """Cancel what is being made, then remove every job and file; how many files went.

    Named by settings.ERASE_EVERYTHING. Call it in the transaction that removes the account, before
    its row goes: the bytes follow once that is committed. A worker that is storing at this moment
    finds its job gone, and takes away what it stored.
    """
    jobs = Job.objects.filter(owner=owner)
    for job in jobs.open():
        cancel_job(job=job)
    JobInput.objects.filter(job__in=jobs).delete()
    files = erase_assets(Asset.objects.filter(owner=owner))
    jobs.delete()
    return files
