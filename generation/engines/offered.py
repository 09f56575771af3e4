"""What this installation offers to make, and with what: the catalogue as its brand wants it."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from common.errors import Words
from generation.engines.catalogue import EngineCard, engines_for
from generation.engines.tasks import Task

TASK_NAMES: dict[Task, Words] = {
    Task.TEXT_TO_IMAGE: _("Image"),
    Task.IMAGE_TO_IMAGE: _("Edit"),
    Task.UPSCALE: _("Upscale"),
    Task.REMOVE_BACKGROUND: _("Remove background"),
    Task.IMAGE_TO_3D: _("Image to 3D"),
    Task.MULTIVIEW_TO_3D: _("Views to 3D"),
    Task.TEXT_TO_3D: _("Text to 3D"),
}


def is_offered(slug: str) -> bool:
    """A brand that names no engines offers all."""
    enabled = settings.BRAND.engines
    return not enabled or slug in enabled


def offered_engines(task: Task) -> list[EngineCard]:
    return [card for card in engines_for(task) if is_offered(card.slug)]


def offered_tasks() -> list[Task]:
    """In the brand's order; a task that no engine can do is left out."""
    return [task for task in map(Task, settings.BRAND.tasks) if offered_engines(task)]


def default_task() -> Task:
    tasks = offered_tasks()
    preferred = Task(settings.BRAND.default_task)
    return preferred if preferred in tasks or not tasks else tasks[0]


def task_of(word: str | None) -> Task:
    """The offered task of this name, or the one that the brand opens with."""
    return offered_task(word) or default_task()


def offered_task(word: str | None) -> Task | None:
    """The offered task of this name, in an address also with hyphens."""
    name = (word or "").replace("-", "_")
    return next((task for task in offered_tasks() if task == name), None)


def engine_of(task: Task, slug: str | None) -> EngineCard | None:
    """The offered engine of this name, or the first; None where the brand offers none."""
    engines = offered_engines(task)
    return next((card for card in engines if card.slug == slug), engines[0] if engines else None)
