"""A person's history, newest first, in pages that cost the same however deep they lie."""

import base64
import binascii
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Prefetch, Q, QuerySet

from accounts.models import User
from generation.engines.tasks import Task
from generation.jobs.request import request_of
from generation.jobs.search import search_tokens
from generation.library.titles import title_of, words_of
from generation.models import OPEN_STATES, Asset, Job, JobState
from generation.models.job import JobQuerySet
from privacy.vault import UserCipher, cipher_for

PAGE_SIZE = 24

_MODEL_TASKS = [task.value for task in Task if task.makes_model]
_KINDS = {
    "images": ~Q(task__in=_MODEL_TASKS) & Q(state=JobState.SUCCEEDED),
    "models": Q(task__in=_MODEL_TASKS) & Q(state=JobState.SUCCEEDED),
    "open": Q(state__in=OPEN_STATES),
    "unfinished": ~Q(state__in=[*OPEN_STATES, JobState.SUCCEEDED]),
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What to show: words of the prompt, one kind (a key of the library's tabs), one engine."""

    words: str = ""
    kind: str = ""
    engine: str = ""

    @property
    def any(self) -> bool:
        return bool(self.words or self.kind or self.engine)


@dataclass(frozen=True, slots=True)
class Entry:
    """One job as the library shows it: the row, its prompt in clear, its results."""

    job: Job
    prompt: str
    results: Sequence[Asset]
    words: str
    """The prompt, or that of the picture it was made from."""

    @property
    def title(self) -> str:
        return title_of(self.job, self.words)


@dataclass(frozen=True, slots=True)
class Page:
    entries: Sequence[Entry]
    next_cursor: str
    """Where the following page begins; empty at the end."""


def page_of_history(owner: User, *, filters: Filters, cursor: str = "") -> Page:
    """One page. A cursor that makes no sense begins again at the newest."""
    cipher = cipher_for(owner.pk)
    jobs = list(_after(_matching(owner, filters, cipher), cursor)[: PAGE_SIZE + 1])
    shown = jobs[:PAGE_SIZE]
    next_cursor = _cursor_of(shown[-1]) if len(jobs) > PAGE_SIZE else ""
    return Page(_entries(shown, cipher), next_cursor)


def entries_of(owner: User, public_ids: Sequence[str]) -> list[Entry]:
    """The named jobs of this person, newest first; what is not theirs is left out."""
    cipher = cipher_for(owner.pk)
    jobs = _newest_first(Job.objects.for_user(owner).filter(public_id__in=public_ids))
    return _entries(jobs, cipher)


def _entries(jobs: Iterable[Job], cipher: UserCipher) -> list[Entry]:
    listed = list(jobs)
    words = words_of(listed, cipher=cipher)
    return [_entry(job, words[job.pk], cipher) for job in listed]


def _entry(job: Job, words: str, cipher: UserCipher) -> Entry:
    prompt = request_of(job, cipher=cipher).prompt
    return Entry(job, prompt, getattr(job, "shown_results", []), words)


def _matching(owner: User, filters: Filters, cipher: UserCipher) -> QuerySet[Job]:
    jobs = Job.objects.for_user(owner)
    if filters.kind in _KINDS:
        jobs = jobs.filter(_KINDS[filters.kind])
    if filters.engine:
        jobs = jobs.filter(engine=filters.engine)
    if filters.words:
        jobs = _with_words(jobs, search_tokens(filters.words, cipher=cipher))
    return _newest_first(jobs)


def _with_words(jobs: JobQuerySet, tokens: list[int]) -> JobQuerySet:
    """Jobs whose prompt has every word; none where something was sought that is no word."""
    return jobs.filter(search_tokens__contains=tokens) if tokens else jobs.none()


def _newest_first(jobs: QuerySet[Job]) -> QuerySet[Job]:
    results = Prefetch("assets", Asset.objects.results(), to_attr="shown_results")
    return jobs.order_by("-created_at", "-id").prefetch_related(results)


def _after(jobs: QuerySet[Job], cursor: str) -> QuerySet[Job]:
    position = _position_of(cursor)
    if position is None:
        return jobs
    created_at, pk = position
    return jobs.filter(Q(created_at__lt=created_at) | Q(created_at=created_at, pk__lt=pk))


def _cursor_of(job: Job) -> str:
    text = f"{job.created_at.isoformat()}|{job.pk}"
    return base64.urlsafe_b64encode(text.encode()).decode()


def _position_of(cursor: str) -> tuple[datetime, int] | None:
    try:
        moment, pk = base64.urlsafe_b64decode(cursor.encode()).decode().split("|")
        # In UTC, as Postgres is told: at either end of time there are moments that have no such.
        return datetime.fromisoformat(moment).astimezone(UTC), _key(pk)
    except (binascii.Error, ValueError, OverflowError):
        return None


def _key(text: str) -> int:
    """A primary key as Postgres counts them; ValueError for what is none."""
    pk = int(text)
    if not 0 < pk < 1 << 63:
        raise ValueError(text)
    return pk
