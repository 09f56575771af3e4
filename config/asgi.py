"""The door for requests: pages in threads, streams on the event loop, from one port."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")

from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.wsgi import get_wsgi_application

from config.bridge import Pages, Receive, Scope, Send

STREAMS = ("/studio/events/",)
"""Paths whose answers last: an async view holds no thread while it waits."""

streams = get_asgi_application()
pages = Pages(get_wsgi_application(), threads=settings.WEB_THREADS)


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "http" and not scope["path"].startswith(STREAMS):
        await pages(scope, receive, send)
    else:
        await streams(scope, receive, send)
