"""The compose file cannot run in a test; what it says can be held against the code."""

import json
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml
from celery.app.utils import find_app
from celery.bin.base import CLIContext
from celery.bin.celery import celery
from django.conf import settings
from django.core.management import get_commands, load_command_class
from granian.cli import cli as granian

from config.celery import app
from config.embedded.places import ROOT
from config.embedded.postgres import DISCREET
from generation.engines.catalogue import catalogue
from tests.config.test_production import SOUND

COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]
OURS = [name for name, service in SERVICES.items() if service.get("image") == "maquette"]
READ_BY_OTHERS = {"DJANGO_SETTINGS_MODULE", "PORT"}
"""By Django, and by `config.probe`."""

WATCHED = """
import json, os

class Watched(dict):
    read = set()
    def get(self, name, default=None):
        self.read.add(name)
        return super().get(name, default)

os.environ = Watched(os.environ)
from config.settings import rules
rules.complaints = lambda brand: []  # asks for the same names, and uses none of them
import config.settings.production
print(json.dumps(sorted(Watched.read)))
"""


@cache
def read_by_settings() -> frozenset[str]:
    """Every variable that production asks for, as a bucket is named."""
    command = [sys.executable, "-c", WATCHED]
    environment = {"PATH": os.environ["PATH"], "S3_BUCKET": "maquette"} | SOUND
    said = subprocess.check_output(command, cwd=ROOT, env=environment, text=True)
    return frozenset(json.loads(said))


def test_there_is_everything_that_an_installation_needs() -> None:
    assert set(SERVICES) == {
        *("migrate", "web", "worker", "housekeeping"),
        *("postgres", "redis", "store", "bucket"),
    }
    assert OURS == ["migrate", "web", "worker", "housekeeping"]


@pytest.mark.parametrize("name", OURS)
def test_every_variable_that_it_sets_is_one_that_settings_read(name: str) -> None:
    assert set(SERVICES[name]["environment"]) - read_by_settings() - READ_BY_OTHERS == set()


@pytest.mark.parametrize("name", OURS)
def test_what_else_stands_in_the_file_of_variables_reaches_it(name: str) -> None:
    assert SERVICES[name]["env_file"] == ".env"
    assert read_by_settings() >= {"MAQUETTE_BRAND", "GOOGLE_CLIENT_ID", "SCREENING_TERMS"}


@pytest.mark.parametrize("name", OURS)
def test_it_waits_for_the_bucket(name: str) -> None:
    condition = SERVICES[name]["depends_on"]["bucket"]["condition"]
    assert condition == "service_completed_successfully"


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
def test_every_command_is_understood(name: str) -> None:
    """Each program reads its arguments, down to the last option, and is not run."""
    program, *arguments = SERVICES[name]["command"]
    assert shutil.which(program, path=str(Path(sys.executable).parent))
    READERS[program](arguments)


def read_as_django(arguments: list[str]) -> None:
    script, command, *options = arguments
    assert (ROOT / script).exists()
    found = load_command_class(get_commands()[command], command)
    found.create_parser(script, command).parse_args(options)


def read_as_celery(arguments: list[str]) -> None:
    general, command, options = arguments[:2], arguments[2], arguments[3:]
    context = CLIContext(app, no_color=True, workdir=None)
    given = celery.make_context("celery", [*general, command], obj=context)
    assert find_app(given.params["app"]) is app
    celery.commands[command].make_context(command, options, parent=given)


def read_as_granian(arguments: list[str]) -> None:
    application = granian.make_context("granian", arguments).params["app"]
    assert find_spec(application.split(":")[0])


READERS = {"python": read_as_django, "celery": read_as_celery, "granian": read_as_granian}


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
