"""One line for each request: by route and ids, never by path or person."""

import uuid

import pytest
import structlog
from django.test import Client
from pytest_django import Settings
from structlog.testing import LogCapture
from structlog.types import Processor

from accounts.models import User
from common import middleware


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
    capture = LogCapture()
    processors: list[Processor] = [structlog.contextvars.merge_contextvars, capture]
    monkeypatch.setattr(middleware, "log", structlog.wrap_logger(None, processors=processors))
    return capture.entries  # type: ignore[return-value]  # such dicts


def test_a_request_is_one_line_by_its_route(
    client: Client, lines: list[dict[str, object]]
) -> None:
    answer = client.get("/accounts/login/?next=/a-secret-place/")
    (line,) = lines
    assert line["event"] == "request"
    assert line["method"] == "GET"
    assert line["route"] == "/accounts/login/"
    assert line["status"] == 200
    assert line["request"] == answer.headers["X-Request-ID"]
    assert "user" not in line
    assert "secret" not in str(line)


@pytest.mark.parametrize(("headers", "is_part"), [({}, False), ({"HX-Request": "true"}, True)])
def test_what_an_open_page_fetches_is_marked(
    client: Client, lines: list[dict[str, object]], headers: dict[str, str], is_part: bool
) -> None:
    client.get("/accounts/login/", headers=headers)
    (line,) = lines
    assert line.get("part", False) is is_part


@pytest.mark.django_db
def test_a_known_person_is_a_public_id(client: Client, lines: list[dict[str, object]]) -> None:
    person = User.objects.create_user("someone@maquette.test", "three brown teapots")
    client.force_login(person)
    client.get("/account/")
    (line,) = lines
    assert line["user"] == str(person.public_id)
    assert "someone" not in str(line)


def test_what_no_route_matches_is_named_nowhere(
    client: Client, lines: list[dict[str, object]]
) -> None:
    answer = client.get("/my-private-words/")
    assert answer.status_code == 404
    (line,) = lines
    assert line["route"] == "none"
    assert "private" not in str(line)


def test_probes_are_silent_while_all_is_well(
    client: Client, lines: list[dict[str, object]]
) -> None:
    client.get("/healthz")
    assert lines == []


@pytest.mark.parametrize(("proxies", "taken"), [(0, False), (1, True)])
def test_a_request_id_is_taken_only_from_a_proxy_that_we_trust(
    client: Client, settings: Settings, proxies: int, taken: bool
) -> None:
    settings.TRUSTED_PROXY_COUNT = proxies
    answer = client.get("/healthz", headers={"X-Request-ID": "from-the-proxy"})
    assert (answer.headers["X-Request-ID"] == "from-the-proxy") is taken


@pytest.mark.parametrize("given", ["short", "with space and more", "x" * 65, "line\u2028break"])
def test_an_unsound_request_id_is_replaced(client: Client, settings: Settings, given: str) -> None:
    settings.TRUSTED_PROXY_COUNT = 1
    answer = client.get("/healthz", headers={"X-Request-ID": given})
    assert uuid.UUID(answer.headers["X-Request-ID"])
