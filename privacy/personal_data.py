"""The keys themselves: they tell nothing, and decide whether anything else can be read."""

from privacy.data_map import Personal, declare
from privacy.retention import AS_THE_LAW_ASKS, WITH_ACCOUNT
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

declare(
    "privacy.ConsentEvent",
    kept=AS_THE_LAW_ASKS,
    erase=Erase.UNLINKED,
    personal={
        "owner_id": Personal(Category.UNIQUE_ID, Use.LEGAL),
        "purpose": Personal(Category.SETTINGS, Use.LEGAL),
        "is_given": Personal(Category.SETTINGS, Use.LEGAL),
        "text_sha256": Personal(Category.SETTINGS, Use.LEGAL),
        "source": Personal(Category.SETTINGS, Use.LEGAL),
        "at": Personal(Category.BEHAVIOR, Use.LEGAL),
    },
    none="id",
)
