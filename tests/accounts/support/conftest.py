"""Forms as they are sent, and tickets that are there already."""

import uuid
from typing import Any

import pytest
from django.test import Client

from accounts.models import Ticket, TicketKind, User
from accounts.support.write import Asked, open_ticket
from tests.accounts.staff.conftest import sign_in, staff_of

SUBJECT = "The export fails"
TEXT = "It stops at half."


def asked(**changed: Any) -> dict[str, Any]:
    """What a signed-in person sends; a visitor adds an address."""
    fields = {"kind": "support", "subject": SUBJECT, "text": TEXT, "request_key": uuid.uuid4()}
    return {**fields, **changed}


def said(text: str, **changed: Any) -> dict[str, Any]:
    return {"text": text, "request_key": uuid.uuid4(), **changed}


def ticket_of(person: User | None, **changed: Any) -> Ticket:
    given: dict[str, Any] = {
        "kind": TicketKind.SUPPORT,
        "subject": SUBJECT,
        "text": TEXT,
        "request_key": uuid.uuid4(),
    }
    return open_ticket(Asked(person=person, **{**given, **changed}))


@pytest.fixture
def ticket(person: User) -> Ticket:
    return ticket_of(person)


@pytest.fixture
def supporter(db: None) -> User:
    return staff_of("support")


@pytest.fixture
def at_the_desk(supporter: User) -> Client:
    return sign_in(supporter)
