"""The compose file cannot run in a test; what it says can be held against the code."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings

from config.celery import app
from config.embedded.places import ROOT
from config.embedded.postgres import DISCREET
from generation.engines.catalogue import catalogue

COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]
OURS = [name for name, service in SERVICES.items() if service.get("image") == "maquette"]
SETTINGS = "\n".join(path.read_text() for path in (ROOT / "config").rglob("*.py"))
DJANGO_READS = {"DJANGO_SETTINGS_MODULE"}


def test_there_is_everything_that_an_installation_needs() -> None:
    assert set(SERVICES) == {
        *("migrate", "web", "worker", "housekeeping"),
        *("postgres", "redis", "store", "bucket"),
    }
    assert OURS == ["migrate", "web", "worker", "housekeeping"]


@pytest.mark.parametrize("name", OURS)
def test_every_variable_that_it_sets_is_one_that_settings_read(name: str) -> None:
    unread = {
        variable
        for variable in SERVICES[name]["environment"]
        if variable not in DJANGO_READS and f'"{variable}"' not in SETTINGS
    }
    assert unread == set()


def test_every_queue_has_a_worker_and_housework_one_of_its_own() -> None:
    commands = [SERVICES[name]["command"] for name in ("worker", "housekeeping")]
    compute, housekeeping = [command[command.index("-Q") + 1].split(",") for command in commands]

    assert {card.queue for card in catalogue().values()} <= set(compute)
    assert housekeeping == [settings.HOUSEKEEPING_QUEUE]
    assert not set(compute) & set(housekeeping)


def test_everything_that_comes_round_is_housework_and_expires() -> None:
    app.loader.import_default_modules()
    schedule: dict[str, Any] = settings.CELERY_BEAT_SCHEDULE
    for entry in schedule.values():
        assert entry["task"] in app.tasks
        assert settings.CELERY_TASK_ROUTES[entry["task"]] == {"queue": "housekeeping"}
        assert entry["options"]["expires"] <= entry["schedule"]


def test_every_variable_that_it_asks_for_is_in_the_example() -> None:
    asked = set(re.findall(r"\$\{(\w+):\?\}", (ROOT / "docker-compose.yml").read_text()))
    example = set(re.findall(r"^(\w+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert asked <= example
    assert asked >= {"SECRET_KEY", "VAULT_MASTER_KEYS", "POSTGRES_PASSWORD"}


@pytest.mark.parametrize("name", OURS)
def test_every_command_exists(name: str) -> None:
    program, *arguments = SERVICES[name]["command"]
    assert shutil.which(program, path=str(Path(sys.executable).parent))
    for module in modules_in(program, arguments):
        assert (ROOT / module).exists(), module


def modules_in(program: str, arguments: list[str]) -> Iterator[str]:
    if program == "python":
        yield arguments[0]
    for argument in arguments:
        if re.fullmatch(r"config\.\w+(:\w+)?", argument):
            yield argument.split(":")[0].replace(".", "/") + ".py"


def test_no_image_comes_from_a_named_registry() -> None:
    images = [service["image"] for service in SERVICES.values()]
    stages = re.findall(r"^FROM (\S+)", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    assert [image for image in images + stages if "." in image.split("/")[0].split(":")[0]] == []


def test_the_store_is_told_its_keys_in_a_form_that_it_can_read() -> None:
    config = COMPOSE["configs"]["store"]["content"].replace("${S3_SECRET_ACCESS_KEY:?}", "key")
    (identity,) = json.loads(config)["identities"]
    assert identity["credentials"] == [{"accessKey": "maquette", "secretKey": "key"}]


def test_the_log_of_the_database_repeats_nothing_that_was_written() -> None:
    command = SERVICES["postgres"]["command"]
    assert command[0] == "postgres"
    assert command[1::2] == ["-c"] * len(DISCREET)
    assert tuple(command[2::2]) == DISCREET


def test_the_service_is_no_superuser_of_its_database() -> None:
    """The image makes POSTGRES_USER a superuser; ours is made by a script."""
    database = SERVICES["postgres"]
    script = COMPOSE["configs"]["role"]["content"]
    assert database["environment"].get("POSTGRES_USER", "postgres") == "postgres"
    assert "create role maquette login nosuperuser nocreatedb" in script
    assert "create database maquette owner maquette" in script
    assert "alter role postgres password null" in script
    (mounted,) = database["configs"]
    assert mounted["target"].startswith("/docker-entrypoint-initdb.d/")
    assert SERVICES["web"]["environment"]["DATABASE_URL"].startswith("postgresql://maquette:")


def test_the_image_ends_as_an_ordinary_user() -> None:
    last_stage = (ROOT / "Dockerfile").read_text().rsplit("\nFROM ", 1)[1]
    assert re.search(r"^USER 10001$", last_stage, re.MULTILINE)


def test_the_example_gives_nothing_away() -> None:
    given = re.findall(r"^\w+=(.+)$", (ROOT / ".env.example").read_text(), re.MULTILINE)
    assert given == []


def test_the_command_line_of_the_web_server_is_understood() -> None:
    arguments = SERVICES["web"]["command"][1:]
    known = subprocess.check_output([sys.executable, "-m", "granian", "--help"], text=True)
    options = [a.split("=")[0] for a in arguments if a.startswith("--")]
    assert [option for option in options if option not in known] == []
