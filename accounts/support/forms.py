"""What whoever writes to us, and whoever answers, fills in."""

import uuid
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.address_field import AddressField
from accounts.models import TicketKind
from accounts.staff.forms import ReasonField, check_line
from common.ids import uuid_in

LONGEST_SUBJECT: Final = 120
LONGEST_TEXT: Final = 10_000
LONGEST_ACCOUNT: Final = 300
TOO_LONG = _("That is more than %(limit_value)s characters. Please say it shorter.")
ASKED = (
    (TicketKind.SUPPORT, TicketKind.SUPPORT.label),
    (TicketKind.FEEDBACK, TicketKind.FEEDBACK.label),
)


class WordsField(forms.CharField):
    """A message: some lines of any script."""

    def __init__(self, *, label: Any, rows: int = 7, **kwargs: Any) -> None:
        super().__init__(
            label=label,
            max_length=LONGEST_TEXT,
            widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}),
            error_messages={"required": _("Write a few words."), "max_length": TOO_LONG},
            **kwargs,
        )

    def to_python(self, value: Any) -> str:
        return super().to_python((value or "").replace("\r\n", "\n")) or ""


class LineField(forms.CharField):
    def __init__(self, *, label: Any, longest: int, required: Any, **kwargs: Any) -> None:
        super().__init__(
            label=label,
            max_length=longest,
            validators=[check_line],
            widget=forms.TextInput(attrs={"dir": "auto"}),
            error_messages={"required": required, "max_length": TOO_LONG},
            **kwargs,
        )


class KeyField(forms.Field):
    """The name of one submission. What is no name counts as a new one: nobody typed it."""

    def __init__(self) -> None:
        super().__init__(widget=forms.HiddenInput, initial=uuid.uuid4, required=False)

    def to_python(self, value: Any) -> uuid.UUID:
        return uuid_in(value) or uuid.uuid4()


class OnceForm(forms.Form):
    """Carries a name, so that the same form sent again changes nothing."""

    request_key = KeyField()


class PublicForm(OnceForm):
    """Open to anybody: with a field that people do not see, and programs fill in."""

    website = forms.CharField(required=False)

    @property
    def is_trapped(self) -> bool:
        return bool(self.cleaned_data.get("website"))


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
    why = ReasonField()

    def __init__(self, *args: Any, is_known: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_known:
            del self.fields["address"]
