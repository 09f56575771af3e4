"""Who will see a prompt or a picture: one line beside the button, always."""

from django.utils.translation import gettext_lazy as _

from common.errors import Words
from generation.engines.catalogue import EngineCard

_OURS: dict[str, Words] = {
    "builtin": _("Runs on this server; nothing leaves it."),
}


def where_it_runs(card: EngineCard) -> Words:
    elsewhere = _("Your words and pictures go to %(provider)s for this.")
    return _OURS.get(card.provider) or elsewhere % {"provider": card.provider.title()}
