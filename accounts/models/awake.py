"""Who may act: somebody whose account is neither shut out, resting nor closing (`User.is_awake`).

The same for the database, about a person and about the owner of a row.
"""

from typing import Any, Final

from django.db.models import Q

_AWAKE: Final[dict[str, Any]] = {"is_active": True, "deactivated_at": None, "close_at": None}

AWAKE: Final = Q(**_AWAKE)
OWNER_IS_AWAKE: Final = Q(**{f"owner__{name}": value for name, value in _AWAKE.items()})
