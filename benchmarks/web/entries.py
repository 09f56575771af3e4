"""The ways to serve pages and streams from one port; `config.asgi` has the best of them."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.web.settings")

from a2wsgi import WSGIMiddleware
from django.core.asgi import get_asgi_application
from django.core.wsgi import get_wsgi_application

from config.bridge import Pages

THREADS = 8
plain = get_asgi_application()
wsgi = get_wsgi_application()
a2wsgi = WSGIMiddleware(wsgi, workers=THREADS)  # type: ignore[arg-type]  # stricter than PEP 3333
bridge = Pages(wsgi, threads=THREADS)
