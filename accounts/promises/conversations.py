"""What we promise about talks with staff, and about children. Numbers come from settings."""

from collections.abc import Mapping
from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.age_table import ages
from accounts.support.limits import RECEIPTS_A_DAY
from common.spans import setting_in_words
from privacy.promises import Promise, promise
from privacy.vocabulary import Category, Use


def _support() -> Mapping[str, object]:
    return {
        "answer_days": settings.SUPPORT_ANSWER_WORKING_DAYS,
        "kept_days": settings.SUPPORT_KEPT_DAYS,
        "quiet_days": settings.SUPPORT_QUIET_DAYS,
        "receipts": RECEIPTS_A_DAY,
        "erased_hours": settings.UNDER_AGE_ERASED_WITHIN // timedelta(hours=1),
    }


def _ages() -> Mapping[str, object]:
    return {"floor": ages().floor, "refusal": setting_in_words("AGE_REFUSAL_HOLDS")}


promise(
    Promise(
        id="P04",
        section="support",
        text=_(
            "Staff see what you made only while a conversation of yours is open in which you let "
            "them, and each look is written down where you can read it."
        ),
        categories=(Category.CONTENT,),
        uses=(Use.SERVICE,),
        kept_by=(
            "accounts.staff.view_as.pages.is_shown",
            "accounts.staff.view_as.middleware.ViewAsMiddleware",
        ),
    ),
    Promise(
        id="P55",
        section="children",
        text=_(
            "Nobody younger than the law of their country asks for, and nobody under %(floor)s, "
            "gets an account. Of a refused sign-up we keep nothing; the browser remembers for "
            "%(refusal)s that it was refused."
        ),
        categories=(Category.BIRTH,),
        uses=(Use.LEGAL,),
        kept_by=("accounts.age.check_age", "accounts.signing_in.questions.SignUpQuestions"),
        facts=_ages,
    ),
    Promise(
        id="P56",
        section="children",
        text=_(
            "Anybody can report the account of a child, without an account. It is closed once a "
            "person has looked, and erased within %(erased_hours)s hours of the report."
        ),
        categories=(Category.BIRTH, Category.ACCOUNT),
        uses=(Use.LEGAL,),
        kept_by=(
            "accounts.support.children.decide.close_childs_account",
            "accounts.support.overdue.tell_staff_of_overdue",
        ),
        facts=_support,
    ),
    Promise(
        id="P72",
        section="support",
        text=_(
            "Conversations with support are kept for %(kept_days)s days after they ended, and end "
            "by themselves after %(quiet_days)s days of silence. Until they go you can read them."
        ),
        categories=(Category.CONTENT, Category.EMAIL),
        uses=(Use.SERVICE,),
        kept_by=("accounts.support.retention.purge_tickets",),
        facts=_support,
    ),
    Promise(
        id="P89",
        section="support",
        text=_(
            "Each message to support gets a receipt at once, on the page and by mail where there "
            "is an address, and an answer from a person within %(answer_days)s working days. The "
            "address of somebody without an account gets at most %(receipts)s receipts a day."
        ),
        categories=(Category.CONTACT,),
        uses=(Use.SERVICE,),
        kept_by=(
            "accounts.support.write.open_ticket",
            "accounts.support.write.add_message",
            "accounts.support.limits.may_get_receipt",
            "accounts.support.overdue.tell_staff_of_overdue",
        ),
        facts=_support,
    ),
)
