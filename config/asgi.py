"""The door for requests: pages in threads, streams on the event loop, from one port."""

import gc
import os
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")

from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.wsgi import get_wsgi_application

streams = get_asgi_application()
"""Before the imports that follow, which need to know the apps."""

from config.bodies import Receive, Scope  # noqa: E402  see above
from config.bridge import Pages, Send, send_refusal  # noqa: E402  see above

STREAMS = ("/studio/events/",)
"""Paths whose answers last: an async view holds no thread while it waits."""

PROBES = ("/healthz",)
"""Paths that must answer also where every page is busy."""

handler = get_wsgi_application()
pages = Pages(handler, threads=settings.WEB_THREADS)
probes = Pages(handler, threads=1)


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "http":
        await answer(scope, receive, without_makers_name(send))
    else:
        await streams(scope, receive, send)


async def answer(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["path"] in STREAMS:
        await stream(scope, receive, send)
    else:
        await (probes if scope["path"] in PROBES else pages)(scope, receive, send)


async def stream(scope: Scope, receive: Receive, send: Send) -> None:
    """Django would keep what comes with a request on the disk: here nothing may come."""
    if scope["method"] in {"GET", "HEAD"}:
        await streams(scope, without_body(receive), send)
    else:
        await send_refusal(scope, 405, send)


def without_body(receive: Receive) -> Receive:
    """Say at once that all has come; afterwards only that the other end has left."""
    messages = [{"type": "http.request", "body": b"", "more_body": False}]

    async def quiet() -> Any:
        if messages:
            return messages.pop()
        while (message := await receive())["type"] != "http.disconnect":
            pass
        return message

    return quiet


def without_makers_name(send: Send) -> Send:
    """A header of ours keeps the server from telling strangers which program it is."""

    async def named(message: Any) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message["headers"], (b"server", b"web")]}
        await send(message)

    return named


gc.freeze()  # what is loaded stays: no search for what can be thrown away looks at it again
