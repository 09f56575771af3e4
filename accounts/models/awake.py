"""Whose keys and programs may act: an account that is neither shut out, resting nor closing."""

from typing import Final

from django.db.models import Q

OWNER_IS_AWAKE: Final = Q(
    owner__is_active=True, owner__deactivated_at=None, owner__close_at=None, owner__is_guest=False
)
