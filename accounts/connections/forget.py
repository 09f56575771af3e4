"""What is left behind by programs that came once: registrations, old tokens, spent grants."""

from datetime import timedelta

from allauth.idp.oidc.models import Client, Token
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.connections.spent import forget_spent_grants
from accounts.models import Connection

UNUSED_FOR = timedelta(days=30)


def forget_old_grants() -> None:
    Token.objects.expired().delete()
    forget_spent_grants()
    forget_unused_programs()


def forget_unused_programs() -> None:
    """A program that registered itself and that nobody is connected with. It can come again."""
    in_use = Connection.objects.filter(client=OuterRef("pk"))
    before = timezone.now() - UNUSED_FOR
    unused = Client.objects.filter(~Exists(in_use), data__dcr=True, created_at__lt=before)
    unused.delete()
