"""A job as a card: the entry of the library, and what there is to say and do about it now."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from accounts.models import User
from common.errors import Words
from generation.engines.catalogue import EngineCard, UnknownEngine, engine
from generation.engines.offered import TASK_NAMES, offered_engines, offered_tasks
from generation.engines.processors import where_it_runs
from generation.engines.tasks import Task
from generation.jobs.failures import Failure, failure_of
from generation.jobs.request import notices_of
from generation.jobs.store import OUTPUT_ROLES
from generation.jobs.waiting import Waiting, waiting_of
from generation.library.entries import Entry, entry_of
from generation.library.forms import new_request_key
from generation.library.history import latest_entries
from generation.library.notices import words_for
from generation.library.stages import stage_in_words
from generation.models import Asset, AssetRole, Job, JobState
from privacy.vault import UserCipher, cipher_for

RECENT = 12


@dataclass(frozen=True, slots=True)
class JobCard:
    """What `components/job_card.html` and the job's page need to know."""

    entry: Entry
    inputs: Sequence[Asset] = ()
    companions: Sequence[Asset] = ()
    """What the engine left beside the results: mattes and depth maps."""
    notices: Sequence[str] = ()
    waiting: Waiting | None = None
    again_key: str = field(default_factory=new_request_key)
    """Goes with Retry and Vary, so that a double click is one job."""

    @property
    def job(self) -> Job:
        return self.entry.job

    @property
    def results(self) -> Sequence[Asset]:
        return self.entry.results

    @property
    def first(self) -> Asset | None:
        return self.results[0] if self.results else None

    @property
    def title(self) -> str:
        return self.entry.title

    @property
    def task(self) -> Task:
        return Task(self.job.task)

    @property
    def engine(self) -> EngineCard | None:
        """None where the engine has left the catalogue since."""
        try:
            return engine(self.job.engine)
        except UnknownEngine:
            return None

    @property
    def task_name(self) -> Words:
        return TASK_NAMES[self.task]

    @property
    def where_it_runs(self) -> Words:
        return where_it_runs(self.engine) if self.engine else self.job.provider

    @property
    def failure(self) -> Failure | None:
        return failure_of(self.job) if self.job.error_code else None

    @property
    def alternative(self) -> EngineCard | None:
        """The engine that may do what this one could not, where it is offered here."""
        slug = self.failure.alternative if self.failure else None
        return next((card for card in offered_engines(self.task) if card.slug == slug), None)

    @property
    def offers_retry(self) -> bool:
        """Where nothing came of it, and the same order may still succeed."""
        return not self.is_done and (self.failure is None or self.failure.may_pass)

    @property
    def offers_3d(self) -> bool:
        return not self.task.makes_model and Task.IMAGE_TO_3D in offered_tasks()

    @property
    def doing(self) -> str:
        """What happens to it now: what its engine is at, or that the result is being stored."""
        is_at = self.job.state == JobState.RUNNING and self.job.stage
        return stage_in_words(self.job.stage) if is_at else self.job.get_state_display()

    @property
    def percent(self) -> int:
        return round(self.job.progress * 100)

    @property
    def is_done(self) -> bool:
        return self.job.state == JobState.SUCCEEDED


def recent_cards(owner: User) -> list[JobCard]:
    """The latest results for the contact sheet; the number of queries does not grow with them."""
    cipher = cipher_for(owner.pk)
    entries = latest_entries(owner, count=RECENT, cipher=cipher)
    return [JobCard(entry, notices=_notices(entry.job, cipher)) for entry in entries]


def card_of(job: Job) -> JobCard:
    """One job with everything around it: what it was made from, and how long it still takes."""
    cipher = cipher_for(job.owner_id)
    used = Q(used_by__job=job, used_by__is_mask=False)
    made = Q(job=job, role__in=OUTPUT_ROLES)
    assets = Asset.objects.present().filter(made | used).order_by("position", "pk").distinct()
    outputs = [asset for asset in assets if asset.job_id == job.pk]
    results = [asset for asset in outputs if asset.role == AssetRole.RESULT]
    return JobCard(
        entry_of(job, results=results, cipher=cipher),
        inputs=[asset for asset in assets if asset.job_id != job.pk],
        companions=[asset for asset in outputs if asset.role != AssetRole.RESULT],
        notices=_notices(job, cipher),
        waiting=waiting_of(job) if job.is_open else None,
    )


def _notices(job: Job, cipher: UserCipher) -> list[str]:
    return [words_for(notice) for notice in notices_of(job, cipher=cipher)]
