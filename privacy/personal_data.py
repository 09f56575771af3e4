"""The keys themselves: they tell nothing, and decide whether anything else can be read."""

from privacy.data_map import Personal, declare
from privacy.retention import WITH_ACCOUNT
from privacy.vocabulary import Category, Erase, Export, Use

declare(
    "privacy.UserKey",
    kept=WITH_ACCOUNT,
    erase=Erase.TOMBSTONE,
    personal={
        "owner_id": Personal(Category.UNIQUE_ID, Use.SECURITY),
        "wrapped": Personal(Category.CREDENTIALS, Use.SECURITY, Export.WITHHELD),
        "created_at": Personal(Category.ACCOUNT, Use.SECURITY),
        "destroyed_at": Personal(Category.ACCOUNT, Use.LEGAL),
    },
    none="master_key_id",
)
