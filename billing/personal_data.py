"""What a person has been given and has spent. The books outlive the person, without the name."""

from privacy.data_map import Personal, declare
from privacy.retention import AS_THE_LAW_ASKS
from privacy.vocabulary import Category, Erase, Use

_SPENT = Personal(Category.PURCHASES, Use.PAYMENT)

declare(
    "billing.Wallet",
    kept=AS_THE_LAW_ASKS,
    erase=Erase.UNLINKED,
    personal={
        "owner": Personal(Category.UNIQUE_ID, Use.PAYMENT),
        "available": _SPENT,
        "held": _SPENT,
        "created_at": _SPENT,
    },
    none="id",
)

declare(
    "billing.Hold",
    kept=AS_THE_LAW_ASKS,
    erase=Erase.UNLINKED,
    personal={
        "wallet": Personal(Category.UNIQUE_ID, Use.PAYMENT),
        "reference": _SPENT,
        "amount": _SPENT,
        "state": _SPENT,
        "created_at": _SPENT,
    },
    none="id",
)

declare(
    "billing.CreditEntry",
    kept=AS_THE_LAW_ASKS,
    erase=Erase.UNLINKED,
    personal={
        "wallet": Personal(Category.UNIQUE_ID, Use.PAYMENT),
        "kind": _SPENT,
        "reference": _SPENT,
        "available_change": _SPENT,
        "held_change": _SPENT,
        "created_at": _SPENT,
    },
    none="id",
)
