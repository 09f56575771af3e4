"""How the composing form opens: blank, like an earlier job, or as it was sent."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common.ids import uuid_in
from generation.access import find_job
from generation.engines.catalogue import EngineCard
from generation.engines.offered import engine_of, offered_task, task_of
from generation.engines.tasks import Task
from generation.jobs.again import order_of
from generation.library.forms import new_request_key
from generation.models import Job
from generation.studio.composer import Composer
from generation.studio.forms import ComposeForm
from generation.studio.parameters import PREFIX, ParametersForm
from generation.studio.pictures import own_picture


def blank_composer(owner: User, query: Mapping[str, str]) -> Composer:
    """For the task, engine and picture that an address names, or like the job that it names."""
    source = find_job(owner, uuid_in(query.get("from")))
    if source is not None:
        return _composer_like(owner, source, slug=query.get("engine"))
    task = task_of(query.get("task"))
    card = _card(task, query.get("engine"))
    picture = own_picture(owner, uuid_in(query.get("picture"))) if task.needs_image else None
    composer = Composer(owner, task, card, _form(task, card), _settings(task, card), picture)
    if query.get("task") and not offered_task(query["task"]):
        composer.remark = _("There is no such task here; choose one of those above.")
    return composer


def sent_composer(owner: User, data: QueryDict) -> Composer:
    """As the person filled it in. An engine that was not named is the first."""
    task, slug = task_of(data.get("task")), data.get("engine")
    card = _card(task, slug)
    form = _form(task, card, sent={**data.dict(), "engine": slug or card.slug})
    return Composer(owner, task, card, form, _settings(task, card, data))


def reopened(composer: Composer, data: QueryDict) -> Composer:
    """The same wishes, not judged: another engine was chosen, or an example clicked."""
    task, card = composer.task, composer.card
    initial = {name: data[name] for name in composer.form.fields if data.get(name)}
    if "example" in data:
        initial["prompt"] = data["example"]
    form, settings = _form(task, card, initial=initial), _settings(task, card, data)
    return Composer(composer.owner, task, card, form, settings, composer.picture)


def _composer_like(owner: User, job: Job, *, slug: str | None) -> Composer:
    """Everything as it was, so that it can be changed a little and made again."""
    order, task = order_of(job), task_of(job.task)
    card = _card(task, slug or job.engine)
    initial = {
        "prompt": order.prompt,
        "negative_prompt": order.negative_prompt,
        "seed": job.seed,
        "outputs": job.outputs,
        "parent": job.public_id,
    }
    params = {f"{PREFIX}{name}": value for name, value in order.params.items()}
    form, settings = _form(task, card, initial=initial), _settings(task, card, params)
    return Composer(owner, task, card, form, settings, next(iter(order.images), None))


def _card(task: Task, slug: str | None) -> EngineCard:
    card = engine_of(task, slug)
    if card is None:
        raise Http404
    return card


def _form(
    task: Task,
    card: EngineCard,
    *,
    initial: Mapping[str, Any] | None = None,
    sent: Mapping[str, Any] | None = None,
) -> ComposeForm:
    opening = {"task": task, "engine": card.slug, "request_key": new_request_key()}
    return ComposeForm(sent, initial={**opening, **(initial or {})}, task=task, card=card)


def _settings(
    task: Task, card: EngineCard, params: Mapping[str, Any] | None = None
) -> ParametersForm:
    return ParametersForm(card.schema_for(task), params)
