"""Having somebody's picture copied once their account is there: nobody waits for another server.

Its address may name a person, so it travels to the worker sealed.
"""

import base64
from functools import partial
from typing import Final

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from django.conf import settings
from django.db import transaction

from accounts.models import User
from accounts.signing_in.openid.avatar import copy_avatar, refuse_picture
from accounts.signing_in.openid.registered import Registered
from common.hints import ask_worker
from privacy.vault import cipher_for

TASK: Final = "accounts.tasks.copy_picture"
_CONTEXT: Final = "openid.picture"


def copy_avatar_later(*, user: User, url: str, provider: Registered) -> None:
    """After the commit, and only from where this provider shows pictures."""
    if not url:
        return
    if not provider.shows_pictures_at(url):
        refuse_picture(provider.slug, "not_shown_there")
        return
    sealed = cipher_for(user.pk).seal(url.encode(), context=_CONTEXT)
    about: dict[str, str | int] = {
        "user_id": user.pk,
        "provider": provider.slug,
        "sealed_url": base64.b64encode(sealed).decode(),
    }
    ask = partial(ask_worker, TASK, queue=settings.HOUSEKEEPING_QUEUE, arguments=about)
    transaction.on_commit(ask, robust=True)


def copy_avatar_now(*, user_id: int, provider: str, sealed_url: str) -> bool:
    """What the worker does. Nothing, where account or provider are gone by now."""
    user = User.objects.filter(pk=user_id).first()
    try:
        registered: Registered = get_adapter().registered(provider)
    except SocialApp.DoesNotExist:
        return refuse_picture(provider, "unknown_provider")
    if user is None:
        return refuse_picture(provider, "account_gone")
    url = cipher_for(user_id).open(base64.b64decode(sealed_url), context=_CONTEXT).decode()
    return copy_avatar(user=user, url=url, provider=registered)
