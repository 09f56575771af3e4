"""What somebody prefers: how pages look, what is kept, which mail comes."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from accounts.corrections import CORRECTABLE, apply_correction
from accounts.models import User
from accounts.notices.consent import FROM_PREFERENCES, choose_tips
from accounts.profile.keeping import retention_of, shortest


@transaction.atomic
def save_preferences(*, user: User, chosen: Mapping[str, Any]) -> None:
    """Keep what was chosen; of a yes or a no to tips also the proof."""
    changes = {name: value for name, value in chosen.items() if name in CORRECTABLE}
    apply_correction(user=user, changes=changes)
    choose_tips(user=user, is_wanted=chosen["wants_tips"], source=FROM_PREFERENCES)


def would_delete_sooner(user: User, chosen: Mapping[str, Any]) -> bool:
    """Whether things that are there now would go earlier than until now."""
    wanted = shortest(days=chosen.get("retention_days"), keeps_history=chosen["keeps_history"])
    present = retention_of(user)
    return wanted is not None and (present is None or wanted < present)
