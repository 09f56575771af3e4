"""What people ask for and what is made for them. Words and files are sealed under their key."""

from privacy.data_map import Personal, declare
from privacy.retention import UNTIL_DELETED
from privacy.vocabulary import Category, Erase, Export, Use

_OWNER = Personal(Category.UNIQUE_ID, Use.SERVICE)
_WORDS = Personal(Category.CONTENT, Use.SERVICE, Export.OPENED)
_TOLD = Personal(Category.CONTENT, Use.SERVICE)
_DONE = Personal(Category.BEHAVIOR, Use.SERVICE)

declare(
    "generation.Job",
    kept=UNTIL_DELETED,
    erase=Erase.WITH_KEY,
    personal={
        "owner": _OWNER,
        "sealed_request": _WORDS,
        "sealed_notices": _WORDS,
        "search_tokens": Personal(Category.CONTENT, Use.SERVICE, Export.WITHHELD),
        "request_key": _DONE,
        "public_id": _DONE,
        "parent": _DONE,
        "task": _TOLD,
        "engine": _TOLD,
        "engine_version": _TOLD,
        "provider": _TOLD,
        "seed": _TOLD,
        "outputs": _TOLD,
        "price": Personal(Category.PURCHASES, Use.PAYMENT),
        "state": _DONE,
        "error_code": _DONE,
        "alternative": _DONE,
        "created_at": _DONE,
        "started_at": _DONE,
        "finished_at": _DONE,
        "deleted_at": _DONE,
    },
    none="""id queue progress stage rank fence attempts_made leased_until next_step_at
        deadline_at""",
)

declare(
    "generation.JobInput",
    kept=UNTIL_DELETED,
    erase=Erase.WITH_ROW,
    personal={"job": _DONE, "asset": _DONE, "position": _DONE, "is_mask": _DONE},
    none="id",
)

declare(
    "generation.Attempt",
    kept=UNTIL_DELETED,
    erase=Erase.WITH_ROW,
    personal={
        "job": _DONE,
        "provider": _DONE,
        "provider_reference": _DONE,
        "outcome": _DONE,
        "error_code": _DONE,
        "started_at": _DONE,
        "ended_at": _DONE,
    },
    none="id number",
)

declare(
    "generation.Asset",
    kept=UNTIL_DELETED,
    erase=Erase.WITH_KEY,
    personal={
        "owner": _OWNER,
        "storage_name": Personal(Category.CONTENT, Use.SERVICE, Export.AS_FILE),
        "sealed_name": _WORDS,
        "fingerprint": _TOLD,
        "facts": _TOLD,
        "public_id": _DONE,
        "job": _DONE,
        "parent": _DONE,
        "role": _DONE,
        "kind": _TOLD,
        "format": _TOLD,
        "media_type": _TOLD,
        "position": _DONE,
        "seed": _TOLD,
        "bytes": _TOLD,
        "width": _TOLD,
        "height": _TOLD,
        "created_at": _DONE,
        "deleted_at": _DONE,
    },
    none="id",
)
