"""What we promise about keeping, correcting and letting programs in."""

from collections.abc import Mapping
from datetime import timedelta

from django.conf import settings
from django.utils.text import get_text_list
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models.user import RETENTION_DAYS
from common.spans import in_words
from privacy.promises import Promise, promise
from privacy.vocabulary import Category, Use


def _keeping() -> Mapping[str, object]:
    return {"hours": settings.HISTORY_OFF_HOURS}


def _choices() -> Mapping[str, object]:
    spans = [in_words(timedelta(days=days)) for days in RETENTION_DAYS]
    return {"spans": get_text_list(spans, gettext("or"))}


promise(
    Promise(
        id="P03",
        section="keeping",
        text=_(
            "Your history is yours to turn off. Then each result, with its words and files, is "
            "removed %(hours)s hours after it was finished."
        ),
        categories=(Category.CONTENT,),
        uses=(Use.SERVICE,),
        kept_by=(
            "accounts.profile.keeping.people_by_retention",
            "generation.jobs.retention.remove_outlived",
        ),
        facts=_keeping,
    ),
    Promise(
        id="P41",
        section="keeping",
        text=_(
            "What you make stays as long as you say: until you delete it, or for %(spans)s after "
            "it was finished."
        ),
        categories=(Category.CONTENT,),
        uses=(Use.SERVICE,),
        kept_by=(
            "accounts.profile.keeping.people_by_retention",
            "generation.jobs.retention.remove_outlived",
        ),
        facts=_choices,
    ),
    Promise(
        id="P49",
        section="rights",
        text=_(
            "You can correct what we know of you. A new address holds once you have confirmed "
            "it, and whoever keeps a copy for us is told of each correction."
        ),
        categories=(Category.NAME, Category.EMAIL, Category.SETTINGS),
        uses=(Use.SERVICE,),
        kept_by=("accounts.corrections.apply_correction",),
    ),
    Promise(
        id="P82",
        section="programs",
        text=_(
            "A program acts for you only with a key that you made or after you agreed, within "
            "what you allowed. What you end is refused from its next call on."
        ),
        categories=(Category.AUTHORIZATION, Category.CREDENTIALS),
        uses=(Use.AUTHENTICATION,),
        kept_by=(
            "accounts.callers.bearer.who",
            "accounts.keys.making.revoke_key",
            "accounts.connections.connecting.disconnect",
        ),
    ),
)
