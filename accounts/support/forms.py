"""What whoever writes to us, and whoever answers, fills in."""

from typing import Any, Final

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext_lazy as _

from accounts.address_field import AddressField
from accounts.models import TicketKind
from accounts.staff.forms import ReasonField
from accounts.support.fields import KeyField, LineField, WordsField

LONGEST_SUBJECT: Final = 120
LONGEST_ACCOUNT: Final = 300
TOO_OFTEN: Final = "too_often"
ASKED = (
    (TicketKind.SUPPORT, TicketKind.SUPPORT.label),
    (TicketKind.FEEDBACK, TicketKind.FEEDBACK.label),
)


class OnceForm(forms.Form):
    """Carries a name, so that the same form sent again changes nothing."""

    request_key = KeyField()


class PublicForm(OnceForm):
    """Open to anybody: with a field that people do not see, and programs fill in."""

    website = forms.CharField(required=False)

    @property
    def is_trapped(self) -> bool:
        return bool(self.cleaned_data.get("website"))

    @property
    def words(self) -> dict[str, Any]:
        """What was filled in, without the trap."""
        return {name: value for name, value in self.cleaned_data.items() if name != "website"}


class ContactForm(PublicForm):
    address = AddressField(help_text=_("Where we answer."))
    kind = forms.ChoiceField(
        label=_("What is it about?"), choices=ASKED, initial=TicketKind.SUPPORT
    )
    subject = LineField(
        label=_("Subject"), longest=LONGEST_SUBJECT, required=_("Give it a subject.")
    )
    text = WordsField(label=_("Message"))
    allows_content = forms.BooleanField(
        label=_("You may look at what I made"),
        required=False,
        help_text=_(
            "Only until this conversation is closed, and you see each look in your account. "
            "Without this we see none of your prompts and files."
        ),
    )

    def __init__(self, *args: Any, is_member: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["address" if is_member else "allows_content"]


class AgeReportForm(PublicForm):
    account = LineField(
        label=_("Which account?"),
        longest=LONGEST_ACCOUNT,
        required=_("Name the account."),
        help_text=_("Its email address, or a link to it."),
    )
    text = WordsField(
        label=_("What makes you think so?"),
        rows=5,
        required=False,
        help_text=_("You need not say the child’s name."),
    )
    address = AddressField(
        label=_("Your email address"),
        required=False,
        help_text=_("For a receipt and our answer. You can leave it empty."),
    )

    def __init__(self, *args: Any, is_member: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_member:
            del self.fields["address"]


class ReplyForm(OnceForm):
    text = WordsField(label=_("Your message"), rows=5)


class AskReporterForm(OnceForm):
    """Words to whoever reported. They decide nothing."""

    text = WordsField(label=_("Ask whoever reported it"), rows=4)


class AnswerForm(OnceForm):
    text = WordsField(label=_("Answer"), rows=6)
    closes = forms.BooleanField(label=_("And close the conversation"), required=False)


class DecisionForm(forms.Form):
    """About a report: which account, where that is not known yet, and why."""

    address = AddressField(
        label=_("The account’s email address"),
        required=False,
        help_text=_("Only where the report did not lead to an account by itself."),
    )
    why = ReasonField(help_text=_("The owner of the account reads it."))

    def __init__(self, *args: Any, is_known: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_known:
            del self.fields["address"]


def status_of(form: forms.Form) -> int:
    """The status of a page that shows this form."""
    if not form.is_bound or form.is_valid():
        return 200
    return 429 if form.has_error(NON_FIELD_ERRORS, TOO_OFTEN) else 422
