"""One job as the pages show it: the row, its words in clear, its results, what to say about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Prefetch, Q

from accounts.models import User
from common.errors import Words
from generation.engines.catalogue import EngineCard, UnknownEngine, engine
from generation.engines.tasks import Task
from generation.jobs.failures import Failure, failure_of
from generation.jobs.request import JobRequest, notices_of, request_of
from generation.jobs.waiting import Waiting, waiting_of
from generation.library.titles import title_of, words_of
from generation.models import Asset, AssetRole, Job, JobState
from generation.studio.forms import new_request_key
from generation.studio.notices import words_for
from generation.studio.offers import TASK_NAMES, offered_engines, offered_tasks
from generation.studio.processors import where_it_runs
from generation.studio.stages import stage_in_words
from privacy.vault import UserCipher, cipher_for

RECENT = 12


@dataclass(frozen=True, slots=True)
class Card:
    """What `components/job_card.html` and the job's page need to know."""

    job: Job
    request: JobRequest
    results: Sequence[Asset]
    words: str
    """The prompt, or that of the picture it was made from."""
    inputs: Sequence[Asset] = ()
    notices: Sequence[str] = ()
    failure: Failure | None = None
    waiting: Waiting | None = None
    again_key: str = field(default_factory=new_request_key)
    """Goes with Retry and Vary, so that a double click is one job."""
    task: Task = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "task", Task(self.job.task))

    @property
    def prompt(self) -> str:
        return self.request.prompt

    @property
    def title(self) -> str:
        return title_of(self.job, self.words)

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
    def stage(self) -> str:
        return stage_in_words(self.job.stage)

    @property
    def percent(self) -> int:
        return round(self.job.progress * 100)

    @property
    def first(self) -> Asset | None:
        return self.results[0] if self.results else None

    @property
    def is_done(self) -> bool:
        return self.job.state == JobState.SUCCEEDED


def recent_cards(owner: User) -> list[Card]:
    """The latest results for the contact sheet; the number of queries does not grow with them."""
    results = Prefetch("assets", Asset.objects.results(), to_attr="shown_results")
    jobs = Job.objects.for_user(owner).order_by("-created_at", "-id").prefetch_related(results)
    return _cards(jobs[:RECENT], owner)


def card_of(job: Job) -> Card:
    """One job with everything around it: what it was made from, and how long it still takes."""
    cipher = cipher_for(job.owner_id)
    used = Q(used_by__job=job, used_by__is_mask=False)
    made = Q(job=job, role=AssetRole.RESULT)
    assets = Asset.objects.present().filter(made | used).order_by("position", "pk")
    results: list[Asset] = []
    inputs: list[Asset] = []
    for asset in assets.distinct():
        if asset.job_id == job.pk:
            results.append(asset)
        else:
            inputs.append(asset)
    waiting = waiting_of(job) if job.is_open else None
    words = words_of([job], cipher=cipher)[job.pk]
    return _card(job, cipher, results, words, inputs=inputs, waiting=waiting)


def _cards(jobs: Iterable[Job], owner: User) -> list[Card]:
    cipher = cipher_for(owner.pk)
    listed = list(jobs)
    words = words_of(listed, cipher=cipher)
    return [_card(job, cipher, job.shown_results, words[job.pk]) for job in listed]  # type: ignore[attr-defined]  # by Prefetch


def _card(
    job: Job,
    cipher: UserCipher,
    results: Sequence[Asset],
    words: str,
    *,
    inputs: Sequence[Asset] = (),
    waiting: Waiting | None = None,
) -> Card:
    return Card(
        job=job,
        request=request_of(job, cipher=cipher),
        results=results,
        words=words,
        inputs=inputs,
        notices=[words_for(notice) for notice in notices_of(job, cipher=cipher)],
        failure=failure_of(job) if job.error_code else None,
        waiting=waiting,
    )
