"""One stream of all of a person's job changes, as server-sent events (WHATWG HTML, section 9.2).

A waiting browser costs a coroutine and a subscription: no thread and no database connection.
"""

import json
import time
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import ExitStack, aclosing
from datetime import timedelta
from typing import Any

from asgiref.sync import SyncToAsync, sync_to_async
from django.contrib.auth import get_user
from django.db import connections
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET
from redis.exceptions import RedisError

from accounts.models import User
from common.events import subscribe
from common.places import NoPlace, Places
from generation.jobs.announce import channel_of, snapshots_of
from generation.models import OPEN_STATES, Job

HEARTBEAT_S = 15.0
LIFE_S = 300.0
"""Then the browser asks anew and must still be signed in: no stream long outlives its session."""
_RECENT = timedelta(minutes=1)
"""A job that ended between the page and its stream is told once more."""
STREAMS = Places(in_all=1000, each=6)
"""Each costs a connection to Redis and open files. A person has tabs, but not hundreds."""
_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


class _Stream(StreamingHttpResponse):
    """Gives its place and its subscription back, whether it was read to its end or not."""

    def __init__(self, chunks: AsyncGenerator[str, None], *, place: ExitStack) -> None:
        super().__init__(chunks, content_type="text/event-stream", headers=_HEADERS)
        self._chunks = chunks
        self._place = place

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """Django's own leaves what it reads from to the garbage collector, at whatever time."""
        async with aclosing(self._chunks) as chunks:
            async for text in chunks:
                yield self.make_bytes(text)

    def close(self) -> None:
        self._place.close()
        super().close()


@require_GET
async def events(request: HttpRequest) -> HttpResponseBase:
    """`event: job` for each change; it opens with the present state of every open job."""
    person = await request.auser()
    assert isinstance(person, User)
    place = ExitStack()
    try:
        place.enter_context(STREAMS.taken_by(person.pk))
    except NoPlace:
        return HttpResponse(status=429, headers={"Retry-After": f"{HEARTBEAT_S:.0f}"})
    return _Stream(_stream(request, person.pk, place), place=place)


async def _stream(
    request: HttpRequest, owner_id: int, place: ExitStack
) -> AsyncGenerator[str, None]:
    try:
        with place:
            async with aclosing(_told(request, owner_id)) as told:
                async for text in told:
                    yield text
    except RedisError:
        # The browser asks again after `retry`, and polls meanwhile.
        return


async def _told(request: HttpRequest, owner_id: int) -> AsyncGenerator[str, None]:
    async with subscribe(channel_of(owner_id)) as inbox:
        yield "retry: 2000\n\n"
        for snapshot in await sync_to_async(_present_state)(owner_id):
            yield _frame(snapshot)
        _let_go_of_thread()
        ends_at = time.monotonic() + LIFE_S
        asked_at = time.monotonic()
        while (left_s := ends_at - time.monotonic()) > 0:
            event = await inbox.next(wait_s=min(HEARTBEAT_S, left_s))
            if time.monotonic() - asked_at >= HEARTBEAT_S:
                if not await _is_still_signed_in(request, owner_id):
                    return
                asked_at = time.monotonic()
            yield _frame(event) if event else ": still here\n\n"


async def _is_still_signed_in(request: HttpRequest, owner_id: int) -> bool:
    try:
        return await sync_to_async(_session_is_of)(request, owner_id)
    finally:
        _let_go_of_thread()


def _session_is_of(request: HttpRequest, owner_id: int) -> bool:
    """Read anew: whether the session is there and of this person, who is still active."""
    asked = HttpRequest()
    asked.session = type(request.session)(request.session.session_key)
    try:
        return get_user(asked).pk == owner_id
    finally:
        connections.close_all()


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
