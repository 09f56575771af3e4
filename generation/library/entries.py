"""A job as its owner knows it: what was asked for, in clear, and what came of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from generation.assets.names import name_of
from generation.engines.catalogue import engine_name
from generation.jobs.request import JobRequest, request_of
from generation.models import Asset, Job, JobInput
from privacy.vault import UserCipher

_RESULTS = Prefetch("assets", Asset.objects.results(), to_attr="shown_results")


@dataclass(frozen=True, slots=True)
class Entry:
    """One job in the library, and what is inside of a card in the studio."""

    job: Job
    request: JobRequest
    results: Sequence[Asset]
    words: str
    """The prompt, or what the picture lends that it was made from."""

    @property
    def prompt(self) -> str:
        return self.request.prompt

    @property
    def title(self) -> str:
        """What it is called where people read it: its words; where there are none, how and when
        it was made, to the second, for a person tries more than one thing in a minute.
        """
        if self.words:
            return self.words
        moment = date_format(timezone.localtime(self.job.created_at), "j F H:i:s")
        made = {"engine": gettext(engine_name(self.job.engine)), "moment": moment}
        return gettext("%(engine)s, from a picture, %(moment)s") % made


def entries_in(jobs: QuerySet[Job], *, cipher: UserCipher) -> list[Entry]:
    """Jobs of one person. The number of queries does not grow with them."""
    listed = list(jobs.prefetch_related(_RESULTS))
    results = {job.pk: job.shown_results for job in listed}
    return _entries(listed, results, cipher)


def entry_of(job: Job, *, results: Sequence[Asset], cipher: UserCipher) -> Entry:
    """One job whose results were read before."""
    return _entries([job], {job.pk: results}, cipher)[0]


def _entries(
    jobs: Sequence[Job], results: Mapping[int, Sequence[Asset]], cipher: UserCipher
) -> list[Entry]:
    requests = {job.pk: request_of(job, cipher=cipher) for job in jobs}
    wordless = [key for key, request in requests.items() if not request.prompt]
    words = {key: request.prompt for key, request in requests.items()}
    words |= _words_of_sources(wordless, cipher) if wordless else {}
    return [Entry(job, requests[job.pk], results[job.pk], words[job.pk]) for job in jobs]


def _words_of_sources(keys: Iterable[int], cipher: UserCipher) -> dict[int, str]:
    """The first picture lends the words that it was made from here, or its name elsewhere."""
    inputs = JobInput.objects.filter(job__in=keys, is_mask=False).select_related("asset__job")
    return {
        source.job_id: words
        for source in inputs.order_by("-position")  # so that the first has the last word
        if (words := _words_lent_by(source.asset, cipher))
    }


def _words_lent_by(picture: Asset, cipher: UserCipher) -> str:
    """Of what was deleted nothing is lent."""
    if picture.job is None:
        return name_of(picture, cipher=cipher)
    return "" if picture.job.deleted_at else request_of(picture.job, cipher=cipher).prompt
