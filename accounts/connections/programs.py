"""A program as people see it: what it calls itself, and whether anybody looked at it."""

from dataclasses import dataclass

from allauth.idp.oidc.models import Client
from django.utils.translation import gettext as _

from accounts.connections.redirects import receiver
from accounts.notices.words import one_line

LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Program:
    """`name` is a stranger's text: escaped, on one line, set apart from our words."""

    name: str
    is_checked: bool
    receiver: str


def program_of(client: Client, redirect_uri: str = "") -> Program:
    """Whoever registered by themselves is not checked; an operator's programs are."""
    sent_to = receiver(redirect_uri) if redirect_uri else ""
    name = one_line(client.name)[:LONGEST_NAME]
    is_checked = not (client.data or {}).get("dcr")
    return Program(name or sent_to or _("A program without a name"), is_checked, sent_to)
