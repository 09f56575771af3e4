"""What is left behind by programs that came once: registrations, old tokens, spent grants."""

from datetime import timedelta

from allauth.idp.oidc.models import Client, Token
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.connections.connecting import end
from accounts.connections.spent import forget_spent_grants
from accounts.models import Connection

UNUSED_FOR = timedelta(days=30)


def forget_old_grants() -> None:
    Token.objects.expired().delete()
    end_outlived_connections()
    forget_spent_grants()
    forget_unused_programs()


def end_outlived_connections() -> None:
    """Those that a person allowed so long ago that the program has to ask again."""
    for one in Connection.objects.outlived(timezone.now()).values_list("pk", flat=True):
        with transaction.atomic():
            for connection in Connection.objects.select_for_update().filter(pk=one):
                end(connection)


def forget_unused_programs() -> None:
    """A program that registered itself and that nobody is connected with. It can come again."""
    in_use = Connection.objects.filter(client=OuterRef("pk"))
    before = timezone.now() - UNUSED_FOR
    unused = Client.objects.filter(~Exists(in_use), data__dcr=True, created_at__lt=before)
    unused.delete()
