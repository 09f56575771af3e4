"""Who asks, with what the header of every page shows of them: one query for all of it."""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from accounts.models import Avatar, User
from accounts.notices.unread import BellBackend


class PersonBackend(BellBackend):
    """Adds `user.avatar_changed_at`, and keeps out an account that rests or is to be erased."""

    def people(self) -> QuerySet[User]:
        avatar = Avatar.objects.filter(owner=OuterRef("pk")).values("changed_at")
        return super().people().annotate(avatar_changed_at=Subquery(avatar))

    def get_user(self, user_id: int) -> User | None:
        """Nobody for a session that outlived the account's being closed; signing in wakes it."""
        user = super().get_user(user_id)
        return user if user and user.is_awake else None

    def user_can_authenticate(self, user: Any) -> bool:
        return bool(super().user_can_authenticate(user)) and not user.has_ended(timezone.now())
