"""One stream of all of a person's job changes, as server-sent events (WHATWG HTML, section 9.2).

A waiting browser costs a coroutine and a subscription: no thread and no database connection.
"""

import json
import time
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

from asgiref.sync import SyncToAsync, sync_to_async
from django.db import connections
from django.db.models import Q
from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET
from redis.exceptions import RedisError

from accounts.models import User
from common.events import subscribe
from generation.jobs.announce import channel_of, snapshots_of
from generation.models import OPEN_STATES, Job

HEARTBEAT_S = 15.0
LIFE_S = 300.0
"""Then the browser asks anew and must still be signed in: no stream long outlives its session."""
_RECENT = timedelta(minutes=1)
"""A job that ended between the page and its stream is told once more."""
_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


@require_GET
async def events(request: HttpRequest) -> StreamingHttpResponse:
    """`event: job` for each change; it opens with the present state of every open job."""
    person = await request.auser()
    assert isinstance(person, User)
    stream = _stream(person.pk)
    return StreamingHttpResponse(stream, content_type="text/event-stream", headers=_HEADERS)


async def _stream(owner_id: int) -> AsyncIterator[str]:
    try:
        async with subscribe(channel_of(owner_id)) as inbox:
            yield "retry: 2000\n\n"
            for snapshot in await sync_to_async(_present_state)(owner_id):
                yield _frame(snapshot)
            _let_go_of_thread()
            ends_at = time.monotonic() + LIFE_S
            while (left_s := ends_at - time.monotonic()) > 0:
                event = await inbox.next(wait_s=min(HEARTBEAT_S, left_s))
                yield _frame(event) if event else ": still here\n\n"
    except RedisError:
        # The browser asks again after `retry`, and polls meanwhile.
        return


def _present_state(owner_id: int) -> list[dict[str, Any]]:
    """Read in the request's thread, whose connections are not needed afterwards."""
    recent = Q(state__in=OPEN_STATES) | Q(finished_at__gt=timezone.now() - _RECENT)
    jobs = Job.objects.filter(recent, owner=owner_id, deleted_at=None).order_by("pk")
    try:
        return snapshots_of(list(jobs))
    finally:
        connections.close_all()


def _let_go_of_thread() -> None:
    """End the thread that asgiref keeps for this request's synchronous calls; it makes another
    where one is needed again."""
    context = SyncToAsync.thread_sensitive_context.get(None)
    if context and context in SyncToAsync.context_to_thread_executor:
        SyncToAsync.context_to_thread_executor.pop(context).shutdown(wait=False)


def _frame(event: dict[str, Any]) -> str:
    return f"event: job\ndata: {json.dumps(event)}\n\n"
