"""Product tips: mail that nobody gets without having asked for it, and that one click ends."""

from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from accounts.models import User
from accounts.notices.consent import agrees_to_tips
from accounts.notices.kinds import KINDS, Facts
from accounts.notices.outbox import write

_SIGNER = Signer(salt="accounts.notices.tips")


def send_tip(*, user: User, kind: str, facts: Facts, once_key: str = "") -> bool:
    """Write a tip to who agreed to tips; False where this person did not. Raises WrongFacts."""
    if not KINDS[kind].is_tip:
        raise ValueError(f"{kind} is a service mail: see accounts.notices.outbox")
    if not agrees_to_tips(user):
        return False
    write(
        kind=kind,
        user=user,
        to=user.email,
        facts=facts,
        once_key=once_key,
        unsubscribe_url=unsubscribe_url(user),
    )
    return True


def unsubscribe_url(user: User) -> str:
    """Ends the tips of this person and can do nothing else; it does not expire."""
    token = _SIGNER.sign(str(user.public_id))
    return settings.SITE_ORIGIN + reverse("accounts:stop_tips", args=[token])


def person_of(token: str) -> User | None:
    """Whose tips a link ends; None where it is not one of ours."""
    try:
        public_id = UUID(_SIGNER.unsign(token))
    except (BadSignature, ValueError):
        return None
    return User.objects.filter(public_id=public_id).first()
