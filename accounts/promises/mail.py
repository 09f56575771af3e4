"""What we promise about the mail that we send."""

from django.utils.translation import gettext_lazy as _

from privacy.promises import Promise, promise
from privacy.vocabulary import Category, Use

promise(
    Promise(
        id="P52",
        section="mail",
        text=_(
            "Product tips come only to who asked for them. One click in any of them ends them, "
            "without signing in."
        ),
        categories=(Category.EMAIL, Category.SETTINGS),
        uses=(Use.TIPS,),
        kept_by=("accounts.notices.tips.send_tip", "accounts.notices.consent.may_leave"),
    ),
    Promise(
        id="P53",
        section="mail",
        text=_("What concerns your account or your orders is always told by mail."),
        categories=(Category.EMAIL,),
        uses=(Use.NOTIFICATIONS,),
        kept_by=("accounts.notices.outbox.send_mail", "accounts.notices.post.post_all"),
    ),
    Promise(
        id="P73",
        section="mail",
        text=_(
            "Each yes and each no to product tips is kept with its time and the words that were "
            "read. Nobody can change that record."
        ),
        categories=(Category.SETTINGS,),
        uses=(Use.LEGAL,),
        kept_by=(
            "privacy.consent.record_consent",
            "privacy.append_only.append_only",
            "privacy.append_only.never_emptied",
        ),
    ),
)
