"""Two installations on one machine, as the README starts the second."""

import socket
from collections.abc import Iterator
from functools import partial

import pytest

from tests.stack import Stack, open_to_all, status_of

pytestmark = [pytest.mark.slow, pytest.mark.alone]

BELOW_EPHEMERAL = range(18_100, 19_000)
"""Linux hands out ports from 32768 on, so nothing takes one of these by chance."""


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


@pytest.fixture
def neighbours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Stack]]:
    port = next(port for port in BELOW_EPHEMERAL if is_free(port) and is_free(port + 1))
    ground = open_to_all(tmp_path_factory.mktemp("neighbours"))
    stacks = [Stack(ground / f"home-{given}", port=given) for given in (port, port + 1)]
    yield stacks
    for stack in stacks:
        if stack.process and stack.process.poll() is None:
            stack.interrupt()


def test_two_installations_serve_side_by_side_and_one_may_leave(neighbours: list[Stack]) -> None:
    for stack in neighbours:
        stack.start()
        stack.wait_until_ready()
        stack.wait_for(partial(has_all_parts, stack))
    first, second = neighbours
    assert [status_of(f"{stack.url}/") for stack in neighbours] == [200, 200]
    first.interrupt()
    assert list(first.processes()) == []
    assert status_of(f"{second.url}/") == 200


def has_all_parts(stack: Stack) -> bool:
    """The sandbox is the last one to start."""
    return any("sandbox.google" in command for _, command in stack.processes())
