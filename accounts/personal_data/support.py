"""Conversations with staff, and what staff saw."""

from privacy.data_map import Personal, declare
from privacy.retention import WHILE_TICKET, WITH_ACCOUNT
from privacy.vocabulary import Category, Erase, Export, Use

declare(
    "accounts.Ticket",
    kept=WHILE_TICKET,
    erase=Erase.WITH_KEY,
    personal={
        "public_id": Personal(Category.UNIQUE_ID, Use.SERVICE),
        "person": Personal(Category.UNIQUE_ID, Use.SERVICE),
        "about": Personal(Category.UNIQUE_ID, Use.LEGAL, Export.WITHHELD),
        "kind": Personal(Category.BEHAVIOR, Use.SERVICE),
        "state": Personal(Category.BEHAVIOR, Use.SERVICE),
        "sealed_contact": Personal(Category.EMAIL, Use.SERVICE, Export.OPENED),
        "sealed_subject": Personal(Category.CONTENT, Use.SERVICE, Export.OPENED),
        "token_digest": Personal(Category.CREDENTIALS, Use.SERVICE, Export.WITHHELD),
        "allows_content": Personal(Category.SETTINGS, Use.SERVICE),
        "created_at": Personal(Category.BEHAVIOR, Use.SERVICE),
        "first_answered_at": Personal(Category.BEHAVIOR, Use.SERVICE),
        "closed_at": Personal(Category.BEHAVIOR, Use.SERVICE),
    },
    none="id answer_due_at",
)

declare(
    "accounts.TicketMessage",
    kept=WHILE_TICKET,
    erase=Erase.WITH_KEY,
    personal={
        "public_id": Personal(Category.UNIQUE_ID, Use.SERVICE),
        "ticket": Personal(Category.UNIQUE_ID, Use.SERVICE),
        "author": Personal(Category.UNIQUE_ID, Use.SERVICE, Export.WITHHELD),
        "sealed_text": Personal(Category.CONTENT, Use.SERVICE, Export.OPENED),
        "created_at": Personal(Category.BEHAVIOR, Use.SERVICE),
    },
    none="id is_from_staff",
)

declare(
    "accounts.StaffAccess",
    kept=WITH_ACCOUNT,
    erase=Erase.WITH_ROW,
    personal={
        "staff": Personal(Category.UNIQUE_ID, Use.SECURITY, Export.WITHHELD),
        "role": Personal(Category.AUTHORIZATION, Use.SECURITY),
        "person": Personal(Category.UNIQUE_ID, Use.SECURITY),
        "ticket": Personal(Category.UNIQUE_ID, Use.SECURITY),
        "what": Personal(Category.BEHAVIOR, Use.SECURITY),
        "why": Personal(Category.BEHAVIOR, Use.SECURITY),
        "at": Personal(Category.BEHAVIOR, Use.SECURITY),
    },
    none="id",
)
