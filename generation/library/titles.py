"""What a job is called where people read it: its words, or those of the picture it began with."""

from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.translation import gettext

from generation.jobs.request import request_of
from generation.models import Job, JobInput
from privacy.vault import UserCipher


def title_of(job: Job, words: str) -> str:
    """`words`; the day where there are none."""
    if words:
        return words
    day = date_format(job.created_at, "j F Y")
    return gettext("From a picture, %(day)s") % {"day": day}


def words_of(jobs: Iterable[Job], *, cipher: UserCipher) -> dict[int, str]:
    """By the job's key: its prompt, or that of the picture it was made from, or nothing.

    One query for all that have no prompt, none where there are none.
    """
    words = {job.pk: request_of(job, cipher=cipher).prompt for job in jobs}
    wordless = [key for key, prompt in words.items() if not prompt]
    return words | _of_sources(wordless, cipher) if wordless else words


def _of_sources(keys: list[int], cipher: UserCipher) -> dict[int, str]:
    """The first picture that was made here, and is still kept, lends its words."""
    inputs = JobInput.objects.filter(job__in=keys, is_mask=False, asset__job__isnull=False)
    kept = inputs.filter(asset__job__deleted_at=None).select_related("asset__job")
    return {
        source.job_id: request_of(source.asset.job, cipher=cipher).prompt
        for source in kept.order_by("-position")  # so that the first has the last word
        if source.asset.job
    }
