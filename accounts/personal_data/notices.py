"""What is sent and shown to people."""

from privacy.data_map import Personal, declare
from privacy.retention import UNTIL_SENT, WITH_ACCOUNT
from privacy.vocabulary import Category, Erase, Export, Use

declare(
    "accounts.Mail",
    kept=UNTIL_SENT,
    erase=Erase.WITH_KEY,
    personal={
        "public_id": Personal(Category.UNIQUE_ID, Use.NOTIFICATIONS),
        "user": Personal(Category.UNIQUE_ID, Use.NOTIFICATIONS),
        "kind": Personal(Category.BEHAVIOR, Use.NOTIFICATIONS),
        "once_key": Personal(Category.UNIQUE_ID, Use.NOTIFICATIONS),
        "sealed": Personal(Category.CONTACT, Use.NOTIFICATIONS, Export.WITHHELD),
        "created_at": Personal(Category.BEHAVIOR, Use.NOTIFICATIONS),
        "sent_at": Personal(Category.BEHAVIOR, Use.NOTIFICATIONS),
    },
    none="id state fence attempts_made next_try_at leased_until failure",
)

declare(
    "accounts.BouncedAddress",
    kept=WITH_ACCOUNT,
    erase=Erase.WITH_ROW,
    personal={
        "user": Personal(Category.UNIQUE_ID, Use.NOTIFICATIONS),
        "address": Personal(Category.EMAIL, Use.NOTIFICATIONS),
        "noted_at": Personal(Category.BEHAVIOR, Use.NOTIFICATIONS),
        "code": Personal(Category.EMAIL, Use.NOTIFICATIONS),
    },
)

declare(
    "accounts.Notice",
    kept=WITH_ACCOUNT,
    erase=Erase.WITH_KEY,
    personal={
        "public_id": Personal(Category.UNIQUE_ID, Use.SERVICE),
        "owner": Personal(Category.UNIQUE_ID, Use.SERVICE),
        "kind": Personal(Category.BEHAVIOR, Use.SERVICE),
        "once_key": Personal(Category.UNIQUE_ID, Use.SERVICE),
        "sealed_facts": Personal(Category.CONTENT, Use.SERVICE, Export.OPENED),
        "created_at": Personal(Category.BEHAVIOR, Use.SERVICE),
        "read_at": Personal(Category.BEHAVIOR, Use.SERVICE),
    },
    none="id",
)
