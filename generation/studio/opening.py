"""How the composing form opens: blank, like an earlier job, or as it was sent."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common.ids import uuid_in
from generation.access import find_job
from generation.engines.tasks import Task
from generation.jobs.again import order_of
from generation.models import Asset, Job
from generation.studio.composer import Composer
from generation.studio.forms import ComposeForm, new_request_key
from generation.studio.offers import engine_of, offered_task, task_of
from generation.studio.parameters import PREFIX, ParametersForm
from generation.studio.pictures import own_picture


def blank_composer(owner: User, query: Mapping[str, str]) -> Composer:
    """For the task, engine and picture that an address names, or like the job that it names."""
    source = find_job(owner, uuid_in(query.get("from")))
    if source is not None:
        return _composer_like(owner, source, slug=query.get("engine"))
    task = task_of(query.get("task"))
    picture = own_picture(owner, uuid_in(query.get("picture"))) if task.needs_image else None
    composer = _composer(owner, task, query.get("engine"), picture=picture)
    if query.get("task") and not offered_task(query["task"]):
        composer.remark = _("There is no such task here; choose one of those above.")
    return composer


def sent_composer(owner: User, data: Mapping[str, Any]) -> Composer:
    """As the person filled it in. An engine that was not named is the first."""
    return _composer(owner, task_of(data.get("task")), data.get("engine"), sent=data, params=data)


def reopened(composer: Composer, data: Mapping[str, Any]) -> Composer:
    """The same wishes, not judged: another engine was chosen, or an example clicked."""
    initial = {name: data[name] for name in composer.form.fields if data.get(name)}
    if "example" in data:
        initial["prompt"] = data["example"]
    return _composer(
        composer.owner,
        composer.task,
        composer.card.slug,
        initial=initial,
        picture=composer.picture,
        params=data,
    )


def _composer_like(owner: User, job: Job, *, slug: str | None) -> Composer:
    """Everything as it was, so that it can be changed a little and made again."""
    order = order_of(job)
    return _composer(
        owner,
        task_of(job.task),
        slug or job.engine,
        initial={
            "prompt": order.prompt,
            "negative_prompt": order.negative_prompt,
            "seed": job.seed,
            "outputs": job.outputs,
            "parent": job.public_id,
        },
        picture=order.images[0] if order.images else None,
        params={f"{PREFIX}{name}": value for name, value in order.params.items()},
    )


def _composer(
    owner: User,
    task: Task,
    slug: str | None,
    *,
    initial: Mapping[str, Any] | None = None,
    sent: Mapping[str, Any] | None = None,
    picture: Asset | None = None,
    params: Mapping[str, Any] | None = None,
) -> Composer:
    card = engine_of(task, slug)
    if card is None:
        raise Http404
    opening = {"task": task, "engine": card.slug, "request_key": new_request_key()}
    form = ComposeForm(
        None if sent is None else {**_last_of_each(sent), "engine": slug or card.slug},
        initial={**opening, **(initial or {})},
        task=task,
        card=card,
    )
    parameters = ParametersForm(card.schema_for(task), params)
    return Composer(owner, task, card, form, parameters, picture)


def _last_of_each(sent: Mapping[str, Any]) -> dict[str, Any]:
    """The last value of each field, as forms read them."""
    return {name: sent[name] for name in sent}
