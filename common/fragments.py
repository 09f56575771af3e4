"""Pages and the parts of them that htmx asks for."""

from django.http import HttpRequest


def wants_fragment(request: HttpRequest) -> bool:
    """Whether a part takes its place in a page that is open. Set `Vary: HX-Request` with it."""
    return request.headers.get("HX-Request") == "true"
