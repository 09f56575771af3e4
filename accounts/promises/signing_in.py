"""What we promise about signing in, and about what is known of those who do."""

from collections.abc import Mapping

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from privacy.promises import Promise, promise
from privacy.vocabulary import Category, Use


def _security() -> Mapping[str, object]:
    return {"history_days": settings.SIGN_INS_KEPT.days}


promise(
    Promise(
        id="P01",
        section="security",
        text=_("A password is kept only as an Argon2id hash, which cannot be turned back."),
        categories=(Category.PASSWORD,),
        uses=(Use.AUTHENTICATION,),
        kept_by=("django.contrib.auth.hashers.Argon2PasswordHasher",),
    ),
    Promise(
        id="P02",
        section="collected",
        text=_("We keep of you what the list of data names, and no other field."),
        categories=(Category.ACCOUNT,),
        uses=(Use.SERVICE,),
        kept_by=("privacy.data_map.undeclared",),
    ),
    Promise(
        id="P10",
        section="collected",
        text=_(
            "Of your device we keep its type, its system and its browser, each one word of a "
            "short list, and nothing that would tell it from others of its kind."
        ),
        categories=(Category.DEVICE,),
        uses=(Use.SECURITY,),
        kept_by=("accounts.devices.CoarseDevice",),
    ),
    Promise(
        id="P54",
        section="security",
        text=_(
            "Tries to sign in are limited, and listed to whom the account belongs for "
            "%(history_days)s days."
        ),
        categories=(Category.BEHAVIOR,),
        uses=(Use.SECURITY,),
        kept_by=(
            "accounts.security.history.note_refusal",
            "accounts.security.history.forget_old_sign_ins",
        ),
        facts=_security,
    ),
    Promise(
        id="P65",
        section="collected",
        text=_(
            "From Google we take your address, your name and your picture, which we copy, and "
            "keep nothing else that Google tells."
        ),
        categories=(Category.EMAIL, Category.NAME, Category.CONTENT),
        uses=(Use.AUTHENTICATION,),
        kept_by=("accounts.signing_in.openid.provider.OpenIDProvider",),
    ),
    Promise(
        id="P66",
        section="security",
        text=_(
            "Who signs in with Google is believed only where Google's signature, the time, our "
            "name and this very try fit together, and the address is confirmed there."
        ),
        categories=(Category.CREDENTIALS,),
        uses=(Use.AUTHENTICATION,),
        kept_by=("accounts.signing_in.openid.tokens.believed",),
    ),
    Promise(
        id="P67",
        section="collected",
        text=_(
            "Of the address of your visit only its network is kept, for safety alone: the first "
            "three of four numbers, or the first 48 bits."
        ),
        categories=(Category.IP_ADDRESS,),
        uses=(Use.SECURITY,),
        kept_by=("accounts.networks.network_of",),
    ),
    Promise(
        id="P74",
        section="security",
        text=_(
            "Secrets of your second step are encrypted under your own key. Of keys for programs "
            "only a hash is kept: they are shown once."
        ),
        categories=(Category.CREDENTIALS,),
        uses=(Use.AUTHENTICATION,),
        kept_by=("accounts.keys.making.make_key", "accounts.security.factors.FactorAdapter"),
    ),
)
