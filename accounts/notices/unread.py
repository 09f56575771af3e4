"""How many notices somebody has not read, for the bell of every page, at no query of its own."""

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.models import Notice, User


class BellBackend(AuthenticationBackend):
    """Loads who asks together with what the bell says: `user.unread_notices`."""

    def people(self) -> QuerySet[User]:
        return with_unread(User.objects.all())

    def get_user(self, user_id: int) -> User | None:
        user = self.people().filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None


def with_unread(people: QuerySet[User]) -> QuerySet[User]:
    unread = Notice.objects.filter(owner=OuterRef("pk"), read_at=None).order_by()
    count = unread.values("owner").annotate(n=Count("pk")).values("n")
    return people.annotate(unread_notices=Coalesce(Subquery(count), 0))
