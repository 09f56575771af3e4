"""Every address that this service answers, asked as a stranger: the headers are always there."""

import uuid
from collections.abc import Iterator

import pytest
from django.conf import settings as django_settings
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import URLResolver, get_resolver, reverse
from django.urls.resolvers import LocalePrefixPattern, RegexPattern, RoutePattern

from common.headers import CONTENT_POLICY, allow_model_viewer

SAMPLES = {"int": 1, "str": "x", "slug": "x", "uuid": uuid.UUID(int=7), "path": "x"}
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
}
REFERRERS = {"strict-origin-when-cross-origin", "same-origin", "no-referrer"}
NAMES_NO_BROWSER_KNOWS = {"ambient-light-sensor", "battery", "bluetooth"}
"""Each costs a warning in the console of every page."""
MAY_BE_KEPT = {"common:brand_css", "idp:oidc:jwks"}
"""Public files and keys of ours: the only answers that a cache may keep."""


Kind = RoutePattern | RegexPattern | LocalePrefixPattern


def names(
    resolver: URLResolver, spaces: tuple[str, ...] = (), kinds: tuple[Kind, ...] = ()
) -> Iterator[tuple[str, tuple[Kind, ...]]]:
    """Each name, with the patterns that its address is made of."""
    for entry in resolver.url_patterns:
        made_of = (*kinds, entry.pattern)
        if isinstance(entry, URLResolver):
            inner = (*spaces, entry.namespace) if entry.namespace else spaces
            yield from names(entry, inner, made_of)
        elif entry.name:
            yield ":".join((*spaces, entry.name)), made_of


def address(name: str, kinds: tuple[Kind, ...]) -> str:
    return reverse(name, kwargs={key: value for kind in kinds for key, value in filled(kind)})


def filled(kind: Kind) -> Iterator[tuple[str, object]]:
    if isinstance(kind, RoutePattern):
        for key, converter in kind.converters.items():
            yield key, sample(type(converter))
    else:
        yield from dict.fromkeys(kind.regex.groupindex, "1").items()


def sample(converter: type) -> object:
    return SAMPLES[converter.__name__.removesuffix("Converter").lower().replace("string", "str")]


ADDRESSES = {name: address(name, kinds) for name, kinds in names(get_resolver())}


def test_there_are_addresses_to_ask() -> None:
    assert {"healthz", "account_login", "generation:file", "generation:events"} <= set(ADDRESSES)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ADDRESSES)
def test_the_headers_are_on_every_answer(client: Client, name: str) -> None:
    headers = client.get(ADDRESSES[name]).headers
    assert {key: headers.get(key) for key in ALWAYS} == ALWAYS
    assert headers["Referrer-Policy"] in REFERRERS
    assert "camera=()" in headers["Permissions-Policy"]
    assert not NAMES_NO_BROWSER_KNOWS.intersection(
        part.partition("=")[0] for part in headers["Permissions-Policy"].split(", ")
    )
    assert_strict(headers["Content-Security-Policy"])
    if name not in MAY_BE_KEPT:
        assert "no-store" in headers["Cache-Control"] or "private" in headers["Cache-Control"]


def assert_strict(policy: str) -> None:
    assert "default-src 'none'" in policy
    assert "require-trusted-types-for 'script'" in policy
    for word in ("unsafe-inline", "unsafe-eval'", "http:", "https:", "*"):
        assert word not in policy.replace("'wasm-unsafe-eval'", "")


@pytest.mark.django_db
def test_a_page_that_does_not_exist_has_them_too(client: Client) -> None:
    headers = client.get("/nothing/here/").headers
    assert {key: headers.get(key) for key in ALWAYS} == ALWAYS
    assert_strict(headers["Content-Security-Policy"])


def test_a_strange_host_is_refused_with_them(client: Client) -> None:
    answer = client.get("/healthz", headers={"host": "evil.test"})
    assert answer.status_code == 400
    assert {key: answer.headers.get(key) for key in ALWAYS} == ALWAYS


@pytest.mark.django_db
def test_every_page_but_the_public_ones_asks_who_you_are(client: Client) -> None:
    for name in ("generation:library", "generation:events", "accounts:account"):
        answer = client.get(ADDRESSES[name])
        assert answer.status_code == 302, name
        assert answer.headers["Location"].startswith("/accounts/login/?next="), name


def test_a_viewer_page_may_fetch_its_blobs_and_nothing_more() -> None:
    view = allow_model_viewer(lambda _request: HttpResponse())
    response = view(RequestFactory().get("/"))
    allowed = response._csp_update  # type: ignore[attr-defined]  # what django-csp leaves
    assert set(allowed) <= set(CONTENT_POLICY) | {"worker-src"}
    sources = {source for sources in allowed.values() for source in sources}
    sources = {source for source in sources if not source.startswith("'sha256-")}
    assert sources <= {"'self'", "blob:", "data:", "'wasm-unsafe-eval'"}


def test_cookies_are_for_the_server_alone() -> None:
    assert django_settings.SESSION_COOKIE_HTTPONLY
    assert django_settings.CSRF_COOKIE_HTTPONLY
    assert django_settings.SESSION_COOKIE_SAMESITE == "Lax"
