"""From the text that a program shows to the key that it is."""

from datetime import datetime

from accounts.keys.text import digest_of
from accounts.models import ApiKey
from accounts.models.awake import OWNER_IS_AWAKE


def find_key(text: str, now: datetime) -> ApiKey | None:
    """The live key of this text, with its owner.

    Right or wrong, it is one hash and one look-up by that hash: what is compared inside the index
    is a digest that whoever asks cannot steer towards a stored one.
    """
    keys = ApiKey.objects.live(now).filter(
        OWNER_IS_AWAKE, owner__is_guest=False, digest=digest_of(text)
    )
    return keys.select_related("owner").first()
