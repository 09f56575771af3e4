"""Who may be sent tips: only who said yes, and has not said no since. Service mail always goes."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.corrections import note_correction
from accounts.models import Mail, User
from accounts.notices.kinds import KINDS
from privacy.consent import PRODUCT_TIPS, has_consented, record_consent

WORDS = _("Send me tips about new things to make, now and then. I can stop them with one click.")
"""What stands beside the switch; its digest is part of the proof."""

FROM_A_MAIL = "mail_link"
FROM_PREFERENCES = "preferences"


@transaction.atomic
def choose_tips(*, user: User, is_wanted: bool, source: str) -> bool:
    """Turn product tips on or off and keep the proof; False where nothing was to be changed."""
    others = User.objects.filter(pk=user.pk).exclude(wants_tips=is_wanted)
    if not others.update(wants_tips=is_wanted):
        return False
    user.wants_tips = is_wanted
    record_consent(
        owner_id=user.pk,
        purpose=PRODUCT_TIPS,
        is_given=is_wanted,
        words=str(WORDS),
        source=source,
    )
    note_correction(user=user, columns=frozenset({"wants_tips"}))
    return True


def agrees_to_tips(user: User) -> bool:
    """Both the switch and the proof say yes, and the account neither rests nor is closed."""
    return (
        user.wants_tips and user.is_awake and has_consented(owner_id=user.pk, purpose=PRODUCT_TIPS)
    )


def may_leave(mail: Mail) -> bool:
    """Asked once more when a mail is sent: a no may have come while it waited."""
    kind = KINDS.get(mail.kind)
    if kind is None or not kind.is_tip:
        return True
    return mail.user is not None and agrees_to_tips(mail.user)
