"""A refresh token that is shown twice: its owner hears of it, and of nothing else."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from accounts.models import Connection, Notice, User
from tests.accounts.connections.program import Program

pytestmark = pytest.mark.django_db(transaction=True)

SUBJECT = "The access of Scene Sketcher was ended"


def told() -> list[Any]:
    return [letter for letter in mail.outbox if letter.subject == SUBJECT]


def test_the_owner_is_told_once_which_program_lost_its_access(
    program: Program, tokens: dict[str, Any], signed_in: Client, person: User
) -> None:
    program.refresh(tokens["refresh_token"])
    assert told() == []
    for _ in range(2):
        program.refresh(tokens["refresh_token"])
    (letter,) = told()
    assert letter.to == [person.email]
    assert "connect it anew" in letter.body
    assert "tell its makers" in letter.body
    assert "/account/connections/" in letter.body
    assert Notice.objects.filter(owner=person, kind="program_ended").count() == 1
    assert "The access of <bdi>Scene Sketcher</bdi> was ended" in (
        signed_in.get("/account/notices/").content.decode()
    )


def test_of_many_at_once_they_are_told_once(program: Program, tokens: dict[str, Any]) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: program.refresh(tokens["refresh_token"]), range(8)))
    assert not Connection.objects.exists()
    assert len(told()) == 1


def test_a_token_that_nobody_knows_is_told_to_nobody(
    program: Program, tokens: dict[str, Any]
) -> None:
    assert program.refresh("never given out").status_code == 400
    assert Connection.objects.exists()
    assert told() == []
