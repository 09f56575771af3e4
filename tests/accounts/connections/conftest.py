"""A registered program, and the tokens that a consent gives it."""

from typing import Any

import pytest
from django.test import Client

from tests.accounts.connections.program import Program, answer


@pytest.fixture
def program(live_server: Any, person: object) -> Program:
    program = Program(live_server.url)
    assert program.register().status_code == 201
    return program


@pytest.fixture
def tokens(program: Program, signed_in: Client) -> dict[str, Any]:
    return program.redeem(answer(signed_in, program.question())["Location"])
