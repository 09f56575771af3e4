"""Removing all that somebody made or gave, with every file and nothing to undo."""

from django.db import transaction

from accounts.models import User
from generation.assets.erase import erase_assets
from generation.models import Asset, Job, JobInput


@transaction.atomic
def erase_made(*, owner: User) -> None:
    """First what says that a file is still needed, then the files, then the jobs."""
    JobInput.objects.filter(asset__owner=owner).delete()
    erase_assets(Asset.objects.filter(owner=owner))
    Job.objects.filter(owner=owner).delete()
