"""A person's history, newest first, in pages that cost the same however deep they lie."""

import base64
import binascii
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Q, QuerySet

from accounts.models import User
from generation.engines import catalogue
from generation.engines.catalogue import EngineCard
from generation.engines.offered import offered_engines, offered_tasks
from generation.engines.tasks import Task
from generation.jobs.search import sought_tokens
from generation.library.entries import Entry, entries_in
from generation.models import OPEN_STATES, Job, JobState
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
class Page:
    entries: Sequence[Entry]
    next_cursor: str
    """Where the following page begins; empty at the end."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What a library can be narrowed to."""

    engines: Sequence[EngineCard]
    kinds: Collection[str]


def page_of_history(owner: User, *, filters: Filters, cursor: str = "") -> Page:
    """One page. A cursor that makes no sense begins again at the newest."""
    cipher = cipher_for(owner.pk)
    jobs = _after(_matching(owner, filters, cipher), cursor)
    entries = entries_in(jobs[: PAGE_SIZE + 1], cipher=cipher)
    shown = entries[:PAGE_SIZE]
    next_cursor = _cursor_of(shown[-1].job) if len(entries) > PAGE_SIZE else ""
    return Page(shown, next_cursor)


def entries_of(owner: User, public_ids: Sequence[str]) -> list[Entry]:
    """The named jobs of this person, newest first; what is not theirs is left out."""
    named = Job.objects.for_user(owner).filter(public_id__in=public_ids)
    return entries_in(_newest_first(named), cipher=cipher_for(owner.pk))


def latest_entries(owner: User, *, count: int, cipher: UserCipher) -> list[Entry]:
    return entries_in(_newest_first(Job.objects.for_user(owner))[:count], cipher=cipher)


def choices_for(owner: User) -> Choices:
    """What can match: what this brand offers, and what this person has made here before."""
    made = set(Job.objects.for_user(owner).order_by().values_list("engine", "task").distinct())
    for task in offered_tasks():
        made |= {(card.slug, task.value) for card in offered_engines(task)}
    engines = {engine for engine, _task in made}
    models = {task in _MODEL_TASKS for _engine, task in made}
    kinds = {"images": False in models, "models": True in models}
    return Choices(
        [card for card in catalogue.catalogue().values() if card.slug in engines],
        {kind for kind in ("", *_KINDS) if kinds.get(kind, True)},
    )


def _matching(owner: User, filters: Filters, cipher: UserCipher) -> QuerySet[Job]:
    jobs = Job.objects.for_user(owner)
    if filters.kind in _KINDS:
        jobs = jobs.filter(_KINDS[filters.kind])
    if filters.engine:
        jobs = jobs.filter(engine=filters.engine)
    if filters.words:
        jobs = _with_words(jobs, sought_tokens(filters.words, cipher=cipher))
    return _newest_first(jobs)


def _with_words(jobs: JobQuerySet, sought: list[list[int]]) -> JobQuerySet:
    """Jobs whose prompt has every word; none where something was sought that is no word."""
    for tokens in sought:
        jobs = jobs.filter(search_tokens__overlap=tokens)
    return jobs if sought else jobs.none()


def _newest_first(jobs: QuerySet[Job]) -> QuerySet[Job]:
    return jobs.order_by("-created_at", "-id")


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
