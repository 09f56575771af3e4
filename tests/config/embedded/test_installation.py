"""One real installation from its first start to what is left of it, in this order."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import psycopg
import pytest

from config.embedded import postgres, secrets
from tests.stack import Stack, demo_password, open_to_all, status_of

pytestmark = [pytest.mark.slow, pytest.mark.alone]


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    stack = Stack(open_to_all(tmp_path_factory.mktemp("installation")) / "home")
    stack.start()
    stack.wait_until_ready()
    yield stack
    if stack.process and stack.process.poll() is None:
        stack.interrupt()


def readiness(stack: Stack) -> dict[str, dict[str, object]]:
    try:
        with urllib.request.urlopen(f"{stack.url}/readyz", timeout=30) as answer:
            content = answer.read()
    except urllib.error.HTTPError as refusal:
        content = refusal.read()
    parts: dict[str, dict[str, object]] = json.loads(content)["parts"]
    return parts


def is_ready(stack: Stack) -> bool:
    return all(part["ok"] for part in readiness(stack).values())


def test_the_first_page_answers_once_it_says_that_it_is_ready(stack: Stack) -> None:
    assert status_of(f"{stack.url}/") == 200
    assert len(demo_password(stack)) == 16


def test_every_part_reports_ready(stack: Stack) -> None:
    stack.wait_for(lambda: is_ready(stack))
    assert set(readiness(stack)) == {"database", "migrations", "redis", "worker"}


def test_a_second_terminal_needs_no_variables_but_the_folder(stack: Stack) -> None:
    people = stack.manage("shell", "-v0", "-c", "from accounts.models import User as U; "
                          "print(list(U.objects.values_list('email', flat=True)))")  # fmt: skip
    assert people.strip() == "['demo@maquette.localhost']"


def test_secrets_are_for_their_owner_alone(stack: Stack) -> None:
    modes = {path.name: path.stat().st_mode & 0o777 for path in stack.places.secrets.iterdir()}
    names = {"django-key", "vault-master-keys", "database-password", "oidc-signing-key"}
    assert modes == dict.fromkeys(names | {"demo-password"}, 0o600)


def test_no_other_user_of_the_machine_can_look_into_the_data_folder(stack: Stack) -> None:
    """As root, Postgres must pass through two places, which is not to look into them."""
    passages = {stack.home, stack.places.socket_ground} if os.geteuid() == 0 else set()
    modes = {path: path.lstat().st_mode & 0o077 for path in (stack.home, *stack.home.rglob("*"))}
    assert len(modes) > 1000
    assert {path: mode for path, mode in modes.items() if mode} == dict.fromkeys(passages, 0o011)


def test_a_second_instance_on_the_same_folder_is_refused(stack: Stack) -> None:
    second = Stack(stack.home)
    said = refusal_of(second)
    assert "already runs on the data folder" in said
    assert status_of(f"{stack.url}/healthz") == 200


def test_a_taken_port_is_refused_with_another_one_to_try(stack: Stack, tmp_path: Path) -> None:
    said = refusal_of(Stack(tmp_path / "home", port=stack.port))
    assert f"Port {stack.port} is taken" in said
    assert f"make up PORT={stack.port + 1}" in said
    assert not (tmp_path / "home" / "postgres").exists()


def test_a_killed_worker_and_a_killed_database_start_again(stack: Stack) -> None:
    for words in ("config.celery worker", "bin/postgres"):
        os.kill(stack.pid_of(words), signal.SIGKILL)
    stack.wait_for(lambda: "worker has stopped" in stack.said)
    stack.wait_for(lambda: "Postgres has stopped" in stack.said)
    stack.wait_for(lambda: is_ready(stack))
    asked = {status_of(f"{stack.url}/readyz") for _ in range(12)}
    assert asked == {200}, "no connection from before is handed to anybody"


def test_a_clock_that_dies_alone_is_started_again(stack: Stack) -> None:
    """Nothing else would sweep, send mail again or remove what has had its time."""
    stack.wait_for(lambda: len(clocks(stack)) == 1)
    (clock,) = clocks(stack)
    os.kill(clock, signal.SIGKILL)
    stack.wait_for(lambda: "the clock has stopped" in stack.said)
    stack.wait_for(lambda: len(clocks(stack)) == 1 and clocks(stack) != [clock])


def test_interrupting_ends_everything_in_time_with_a_stream_open_and_a_job_running(
    stack: Stack,
) -> None:
    demand(stack)
    stack.wait_for(lambda: states(stack) == ["running"])
    with closing(HTTPConnection("127.0.0.1", stack.port, timeout=30)) as connection:
        connection.request("GET", "/studio/events/", headers={"Cookie": session_of(stack)})
        stream = connection.getresponse()
        assert stream.status == 200
        elapsed = stack.interrupt()
        stream.close()
    assert stack.process is not None
    assert stack.process.returncode == 0
    assert list(stack.processes()) == []
    assert elapsed < 5


def test_the_job_goes_on_at_the_next_start_and_is_charged_once(stack: Stack) -> None:
    stack.start()
    stack.wait_until_ready()
    stack.wait_for(lambda: states(stack) == ["succeeded"])
    assert entries(stack) == ["capture", "hold"]


def test_killing_the_supervisor_leaves_nothing_running(stack: Stack) -> None:
    assert stack.process is not None
    assert len(list(stack.processes())) > 6
    stack.process.kill()
    stack.process.wait()
    deadline = time.monotonic() + 15
    while left := list(stack.processes()):
        assert time.monotonic() < deadline, left
        time.sleep(0.1)


def clocks(stack: Stack) -> list[int]:
    """The process that says when, of the worker that keeps house."""
    keepers = [pid for pid, command in stack.processes() if "housekeeping@" in command]
    children = [Path(f"/proc/{pid}/task/{pid}/children").read_text().split() for pid in keepers]
    return [int(child) for found in children for child in found]


def demand(stack: Stack) -> None:
    """The demo user asks for the largest picture, which takes some seconds."""
    stack.manage(
        "shell",
        "-v0",
        "-c",
        "from accounts.models import User; from generation.jobs.order import Order;"
        "from generation.jobs.submit import submit_job; from generation.engines.tasks import Task;"
        "order = Order(task=Task.TEXT_TO_IMAGE, engine='scene-composer', prompt='a red fox',"
        " params={'size': 2048}, seed=7);"
        "submit_job(owner=User.objects.get(), order=order, request_key='once')",
    )


def states(stack: Stack) -> list[str]:
    return asked(stack, "Job", "generation", "state")


def entries(stack: Stack) -> list[str]:
    """What became of the credits of the job, apart from the grants."""
    kinds = asked(stack, "CreditEntry", "billing", "kind")
    return sorted(kind for kind in kinds if kind != "grant")


def asked(stack: Stack, model: str, app: str, column: str) -> list[str]:
    password = secrets.database_password(stack.places.secrets)
    with psycopg.connect(postgres.url(stack.places.sockets, password)) as connection:
        rows = connection.execute(f"select {column} from {app}_{model.lower()}")
        return [row[0] for row in rows]


def refusal_of(stack: Stack) -> str:
    command = [sys.executable, "-m", "config.embedded"]
    done = subprocess.run(
        command, env=stack.environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr


def session_of(stack: Stack) -> str:
    """The cookie of the demo user, made where the running server finds it."""
    made = (
        "from django.conf import settings; from django.test import Client;"
        "from accounts.models import User; client = Client();"
        "client.force_login(User.objects.get(), settings.AUTHENTICATION_BACKENDS[0]);"
        "print(client.cookies[settings.SESSION_COOKIE_NAME].value)"
    )
    return "session=" + stack.manage("shell", "-v0", "-c", made).strip()
