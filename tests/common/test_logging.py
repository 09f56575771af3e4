"""What a log line may say, and what it must not."""

import io
import json
import logging
import logging.config
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from common.logging import logging_config

SECRET = "a fox in a red scarf"


class Log:
    """Lines as production writes them."""

    def __init__(self, *, readable: bool = False) -> None:
        self._stream = io.StringIO()
        config = logging_config(readable=readable)
        config["handlers"]["lines"]["stream"] = self._stream
        logging.config.dictConfig(config)

    @property
    def text(self) -> str:
        return self._stream.getvalue()

    def last(self) -> dict[str, Any]:
        line: dict[str, Any] = json.loads(self.text.splitlines()[-1])
        return line


@pytest.fixture
def log() -> Iterator[Log]:
    yield Log()
    logging.config.dictConfig(logging_config(readable=False))


def test_a_terminal_is_spared_what_a_page_fetches_by_itself() -> None:
    log = Log(readable=True)
    answer = structlog.get_logger("maquette.web")
    answer.info("request", route="/page", status=200)
    answer.info("request", route="/fragment", status=200, part=True)
    answer.info("request", route="/broken", status=500, part=True)
    assert [route in log.text for route in ("/page", "/fragment", "/broken")] == [
        True,
        False,
        True,
    ]


def test_all_of_it_is_in_the_lines_for_machines(log: Log) -> None:
    structlog.get_logger("maquette.web").info("request", route="/f", status=200, part=True)
    assert log.last()["part"] is True


def test_a_line_has_ids_time_and_level(log: Log) -> None:
    with structlog.contextvars.bound_contextvars(request="r1", user="u1"):
        structlog.get_logger("maquette.test").info("job made", job="j1")
    line = log.last()
    assert line.pop("timestamp").endswith("Z")
    assert line == {
        "event": "job made",
        "level": "info",
        "logger": "maquette.test",
        "request": "r1",
        "user": "u1",
        "job": "j1",
    }


def test_what_is_not_on_the_list_is_withheld(log: Log) -> None:
    structlog.get_logger("maquette.test").info("job made", prompt=SECRET, email="a@b.test")
    assert SECRET not in log.text
    assert "a@b.test" not in log.text
    assert log.last()["prompt"] == "withheld"


def test_of_others_only_the_template_is_kept(log: Log) -> None:
    logging.getLogger("somebody.else").warning("Not Found: %s", f"/files/{SECRET}.png")
    assert SECRET not in log.text
    assert log.last()["event"] == "Not Found: %s"


def test_of_what_django_thinks_suspicious_nothing_is_repeated(log: Log) -> None:
    ready_made = f"Invalid HTTP_HOST header: '{SECRET}'."
    logging.getLogger("django.security.DisallowedHost").critical(ready_made)
    assert SECRET not in log.text
    assert log.last()["event"] == "withheld"
    assert log.last()["logger"] == "django.security.DisallowedHost"


def test_a_fault_is_told_by_type_and_place_without_its_text(log: Log) -> None:
    try:
        raise ValueError(SECRET)
    except ValueError:
        structlog.get_logger("maquette.test").exception("it broke")
    assert SECRET not in log.text
    line = log.last()
    assert line["fault"] == "builtins.ValueError"
    assert line["frames"][-1].startswith("test_logging.py:")
    assert line["frames"][-1].endswith("test_a_fault_is_told_by_type_and_place_without_its_text")


def test_a_fault_that_others_report_is_told_alike(log: Log) -> None:
    try:
        raise KeyError(SECRET)
    except KeyError:
        logging.getLogger("django.request").exception("Server Error: %s", SECRET)
    assert SECRET not in log.text
    assert log.last()["fault"] == "builtins.KeyError"


def test_a_missing_page_is_not_logged_by_its_path(log: Log) -> None:
    logging.getLogger("django.request").warning("Not Found: %s", "/x")
    assert log.text == ""
