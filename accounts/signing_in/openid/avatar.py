"""The picture that somebody has at their provider, copied once and never linked to."""

from typing import Final

import structlog
from django.conf import settings
from django.utils.module_loading import import_string
from requests import RequestException

from accounts.models import User
from accounts.signing_in.openid.http import CarefulSession
from accounts.signing_in.openid.registered import Registered
from common.errors import DomainError

log = structlog.get_logger("maquette.accounts")

LARGEST_PICTURE: Final = 4 * 1024 * 1024


def copy_avatar(*, user: User, url: str, provider: Registered) -> bool:
    """Fetch, decode and keep it. A picture that cannot be had is no reason not to sign up."""
    if not provider.shows_pictures_at(url):
        return refuse_picture(provider.slug, "not_shown_there")
    try:
        with CarefulSession(may_ask=provider.shows_pictures_at, largest=LARGEST_PICTURE) as asked:
            answer = asked.get(url)
            answer.raise_for_status()
        # The room that keeps pictures stands beside this one, and neither knows the other.
        import_string(settings.SET_AVATAR)(user=user, data=answer.content)
    except DomainError as refusal:
        return refuse_picture(provider.slug, refusal.code)
    except RequestException as error:
        return refuse_picture(provider.slug, type(error).__name__)
    return True


def refuse_picture(provider: str, reason: str) -> bool:
    """Say why, for whoever runs this: the person only sees that there is no picture."""
    log.warning("picture not copied", provider=provider, reason=reason)
    return False
