"""What somebody must not miss goes both ways: by mail, and under the bell."""

from accounts.models import User
from accounts.notices.bell import NOTICES, tell
from accounts.notices.kinds import Facts
from accounts.notices.outbox import send_mail


def inform(*, person: User, kind: str, facts: Facts, once_key: str = "") -> None:
    """Write the mail of this kind and the notice, which says less: of the facts it takes its own.

    With a `once_key` each is written once only. Raises WrongFacts.
    """
    send_mail(kind=kind, user=person, facts=facts, once_key=once_key)
    fewer = {name: facts[name] for name in NOTICES[kind]}
    tell(owner=person, kind=kind, facts=fewer, once_key=once_key)
