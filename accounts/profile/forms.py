"""What a person tells us about themselves, and how they like things."""

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.addresses import normal_address
from accounts.models import Layout, Theme, User
from accounts.models.user import RETENTION_DAYS
from accounts.name_field import NameField
from accounts.notices.consent import WORDS as TIPS_WORDS
from accounts.profile.preferences import would_delete_sooner
from accounts.zones import UTC, zone_choices
from common.errors import DomainError, Words
from common.spans import in_words


class ProfileForm(forms.Form):
    """What a person tells us about themselves, beyond the address."""

    display_name = NameField(
        label=_("Name"),
        required=False,
        help_text=_("Shown to you only. Leave it empty if you like."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class AvatarForm(forms.Form):
    """A picture; what it may be is decided where it is decoded."""

    picture = forms.FileField(
        label=_("Picture"),
        help_text=format_lazy(
            _(
                "PNG, JPEG, WebP, GIF or AVIF, up to {limit} MB; its middle is shown. "
                "Only you see it."
            ),
            limit=settings.AVATAR_MOST_MB,
        ),
        widget=forms.FileInput(attrs={"accept": "image/*"}),
        allow_empty_file=True,
        error_messages={
            "required": _("Choose a picture first."),
            "invalid": _("Choose a picture first."),
        },
    )

    def refused(self, refusal: DomainError) -> forms.ValidationError:
        return forms.ValidationError(refusal.sentences, code=refusal.code)


AS_THE_BROWSER = "browser"
ALWAYS = "always"


def _days(text: str) -> int | None:
    return None if text == ALWAYS else int(text)


def _kept_for() -> list[tuple[int | str, Words]]:
    days = [(n, in_words(timedelta(days=n))) for n in RETENTION_DAYS]
    return [(ALWAYS, _("Until I delete it")), *days]


class PreferencesForm(forms.Form):
    """All of them at once. Language is asked only where there is a choice."""

    theme = forms.ChoiceField(label=_("Colours"), choices=Theme.choices)
    layout = forms.ChoiceField(label=_("Library"), choices=Layout.choices)
    language = forms.TypedChoiceField(
        label=_("Language"),
        choices=lambda: [(AS_THE_BROWSER, _("As the browser says")), *settings.LANGUAGES],
        coerce=lambda text: "" if text == AS_THE_BROWSER else text,
    )
    time_zone = forms.ChoiceField(label=_("Time zone"), help_text=_("All times are shown in it."))
    retention_days = forms.TypedChoiceField(
        label=_("Keep what I make"),
        choices=_kept_for,
        coerce=_days,
    )
    keeps_history = forms.BooleanField(label=_("Keep a history"), required=False)
    sure = forms.BooleanField(label=_("Yes, delete what is older than that."), required=False)
    wants_tips = forms.BooleanField(label=TIPS_WORDS, required=False)

    asks_if_sure = False
    """Whether what was sent would delete things sooner than until now."""

    def __init__(self, data: Any = None, *, user: User) -> None:
        initial = {name: getattr(user, name) for name in self.base_fields if hasattr(user, name)}
        initial["time_zone"] = user.time_zone or UTC
        initial["language"] = user.language or AS_THE_BROWSER
        initial["retention_days"] = user.retention_days or ALWAYS
        super().__init__(data, initial=initial)
        self._user = user
        self.fields["time_zone"].choices = zone_choices(user.time_zone)  # type: ignore[attr-defined]  # a choice field
        if len(settings.LANGUAGES) < 2:
            del self.fields["language"]
        self.fields["keeps_history"].help_text = _(
            "Off: each result goes by itself %(hours)d hours after it was finished."
        ) % {"hours": settings.HISTORY_OFF_HOURS}

    def clean(self) -> dict[str, Any]:
        """Deleting cannot be undone here, so it is asked about before it begins."""
        cleaned = super().clean() or self.cleaned_data
        self.asks_if_sure = not self.errors and would_delete_sooner(self._user, cleaned)
        if self.asks_if_sure and not cleaned["sure"]:
            words = _("What is older goes for good within the hour. Tick this if you mean it.")
            self.add_error("sure", forms.ValidationError(words, code="deletes_sooner"))
        return cleaned


class CloseForm(forms.Form):
    """One's own address, typed: nobody closes an account by a slip."""

    address = forms.CharField(
        label=_("Type your email address to confirm"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Type your email address to confirm.")},
    )

    def __init__(self, data: Any = None, *, user: User) -> None:
        super().__init__(data)
        self._user = user

    def clean_address(self) -> str:
        address = normal_address(self.cleaned_data["address"])
        if address != self._user.email:
            words = _("That is not the address of this account.")
            raise forms.ValidationError(words, code="another_address")
        return address
