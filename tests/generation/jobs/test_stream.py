import asyncio
import json
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from typing import Any, cast

import pytest
import redis.asyncio
from asgiref.sync import SyncToAsync, ThreadSensitiveContext, sync_to_async
from django.db import connections
from django.http import StreamingHttpResponse
from django.test import AsyncClient
from django.utils import timezone

from accounts.models import User
from common.places import Places
from generation.jobs.announce import channel_of
from generation.jobs.cancel import cancel_job
from generation.jobs.execute import advance_next
from generation.models import Job
from generation.studio import events as stream_module
from tests.generation.jobs.conftest import submit

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def person(new_owner: Callable[[], User]) -> User:
    return new_owner()


@pytest.fixture
def browser(person: User) -> AsyncClient:
    client = AsyncClient()
    client.force_login(person)
    return client


class Stream:
    """Server-sent events as a browser reads them."""

    def __init__(self, response: StreamingHttpResponse, chunks: AsyncIterator[bytes]) -> None:
        self._response = response
        self._chunks = chunks

    async def next(self) -> dict[str, Any] | None:
        """The data of the next event; None for a comment."""
        text = (await asyncio.wait_for(anext(self._chunks), 10)).decode()
        assert text.endswith("\n\n")
        if text.startswith(":"):
            return None
        name, data = text.strip().split("\n")
        assert name == "event: job"
        value: dict[str, Any] = json.loads(data.removeprefix("data: "))
        return value

    async def close(self) -> None:
        """As Django's handler does when the browser is gone."""
        await cast(Any, self._chunks).aclose()
        await sync_to_async(self._response.close)()


async def listen(browser: AsyncClient) -> Stream:
    response = cast(StreamingHttpResponse, await browser.get("/studio/events/"))
    assert response["Content-Type"] == "text/event-stream"
    assert response["Cache-Control"] == "no-store"
    chunks = aiter(response)
    assert (await anext(chunks)).decode() == "retry: 2000\n\n"
    return Stream(response, chunks)


def run(work: Awaitable[Any]) -> Any:
    async def main() -> Any:
        try:
            return await work
        finally:
            # The thread of the views' synchronous calls outlives the loop; its session must not.
            await sync_to_async(connections.close_all)()

    return asyncio.run(main())


in_thread = sync_to_async(thread_sensitive=False)


def test_a_stream_opens_with_every_open_job_and_follows_it(
    person: User, browser: AsyncClient
) -> None:
    job = submit(person)

    async def watch() -> list[dict[str, Any] | None]:
        stream = await listen(browser)
        seen = [await stream.next()]
        await in_thread(advance_and_close)()
        while seen[-1] is None or seen[-1]["state"] != "succeeded":
            seen.append(await stream.next())
        await stream.close()
        return [event for event in seen if event and event["state"] != "running"]

    queued, storing, done = run(watch())
    assert queued == {
        "id": str(job.public_id),
        "state": "queued",
        "progress": 0.0,
        "stage": "",
        "position": 1,
        "eta_p50_s": None,
        "eta_p90_s": None,
    }
    assert [storing["state"], done["state"], done["progress"]] == ["storing", "succeeded", 1.0]


def advance_and_close() -> None:
    advance_next("compute")
    connections.close_all()


def test_a_job_that_ended_just_before_is_told_once_more(
    person: User, browser: AsyncClient
) -> None:
    old, recent = cancel_job(job=submit(person)), cancel_job(job=submit(person))
    Job.objects.filter(pk=old.pk).update(finished_at=timezone.now() - timedelta(minutes=2))

    async def watch() -> dict[str, Any] | None:
        stream = await listen(browser)
        first = await stream.next()
        await stream.close()
        return first

    first = run(watch())
    assert first is not None
    assert (first["id"], first["state"]) == (str(recent.public_id), "canceled")


def test_nobody_hears_of_anothers_jobs(
    browser: AsyncClient, new_owner: Callable[[], User], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream_module, "HEARTBEAT_S", 0.1)
    other = new_owner()
    submit(other)

    async def watch() -> dict[str, Any] | None:
        stream = await listen(browser)
        await in_thread(advance_and_close)()
        heard = await stream.next()
        await stream.close()
        return heard

    assert run(watch()) is None


def test_a_stream_ends_after_its_time_and_may_be_opened_again(
    browser: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream_module, "LIFE_S", 0.1)

    async def watch() -> list[bytes]:
        response = cast(StreamingHttpResponse, await browser.get("/studio/events/"))
        async with asyncio.timeout(10):
            return [chunk async for chunk in response]

    opening, *comments = run(watch())
    assert opening == b"retry: 2000\n\n"
    assert set(comments) <= {b": still here\n\n"}


async def the_rest_of(browser: AsyncClient, *, after: Callable[[], Any]) -> list[bytes]:
    """What a stream still says when something happened after it was opened."""
    response = cast(StreamingHttpResponse, await browser.get("/studio/events/"))
    chunks = aiter(response)
    await anext(chunks)
    await in_thread(done_and_closed)(after)
    async with asyncio.timeout(10):
        return [chunk async for chunk in chunks]


def done_and_closed(work: Callable[[], Any]) -> None:
    work()
    connections.close_all()


def test_a_stream_ends_with_its_session(
    browser: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream_module, "HEARTBEAT_S", 0.1)

    assert run(the_rest_of(browser, after=browser.session.flush)) == []


def test_a_stream_ends_when_its_person_is_shut_out(
    browser: AsyncClient, person: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream_module, "HEARTBEAT_S", 0.1)

    def shut_out() -> None:
        User.objects.filter(pk=person.pk).update(is_active=False)

    assert run(the_rest_of(browser, after=shut_out)) == []


def test_a_person_has_so_many_streams_and_gets_another_when_one_ends(
    browser: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream_module, "STREAMS", Places(in_all=10, each=2))

    async def open_three() -> tuple[int, int]:
        first, second = await listen(browser), await listen(browser)
        too_many = await browser.get("/studio/events/")
        await first.close()
        again = await listen(browser)
        reply = (too_many.status_code, stream_module.STREAMS._taken.total())
        await second.close()
        await again.close()
        return reply

    assert run(asyncio.wait_for(open_three(), 20)) == (429, 2)


def test_a_stream_that_is_left_gives_its_subscription_back(
    person: User, browser: AsyncClient, settings: Any
) -> None:
    async def open_and_leave() -> list[int]:
        channel = channel_of(person.pk)
        async with redis.asyncio.Redis.from_url(settings.REDIS_URL) as client:
            stream = await listen(browser)
            counts = [(await client.pubsub_numsub(channel))[0][1]]
            await stream.close()
            async with asyncio.timeout(5):
                while counts[-1]:
                    counts.append((await client.pubsub_numsub(channel))[0][1])
        return [counts[0], counts[-1]]

    assert run(open_and_leave()) == [1, 0]


def test_a_stranger_gets_no_stream() -> None:
    response = run(cast(Any, AsyncClient().get("/studio/events/")))

    assert response.status_code == 302


def test_a_stream_ends_when_redis_goes(browser: AsyncClient, settings: Any) -> None:
    async def watch() -> list[bytes]:
        settings.REDIS_URL = "unix:///nowhere/redis.sock"
        response = cast(StreamingHttpResponse, await browser.get("/studio/events/"))
        return [chunk async for chunk in response]

    assert run(watch()) == []


def test_waiting_streams_hold_no_thread() -> None:
    """asgiref keeps a thread for each request that calls synchronous code; ours lets go of it."""

    async def hold_and_let_go() -> list[int]:
        counts = []
        async with ThreadSensitiveContext():
            await sync_to_async(threading.current_thread)()
            counts.append(len(SyncToAsync.context_to_thread_executor))
            stream_module._let_go_of_thread()
            counts.append(len(SyncToAsync.context_to_thread_executor))
        return counts

    assert run(hold_and_let_go()) == [1, 0]
