"""allauth's forms in our words, with normal addresses and the question of age."""

from typing import Any

from allauth.account import forms as allauth
from allauth.account.adapter import get_adapter
from django import forms
from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.address_field import AddressField
from accounts.models import User
from accounts.outside_access import end_outside_access, has_outside_access
from accounts.signing_in.fields import dress_password
from accounts.signing_in.pretence import pretend_to_sign_up
from accounts.signing_in.ways import Way, is_on

PASSWORD_HELP = format_lazy(
    _("At least {n} characters. A few words in a row are easy to keep in mind."),
    n=settings.SHORTEST_PASSWORD,
)
NEW_PASSWORD = _("New password")
SAME_AGAIN = _("The same again")
LONGEST_CODE = 40
"""Characters; a code has nine, and people copy spaces along."""

Saved = tuple[User | None, HttpResponse | None]


class OneAccount(allauth.BaseSignupForm):
    """As allauth, but two at once make one account, and a known address costs as much."""

    account_already_exists: bool
    """Set by allauth while it cleans the address; never shown."""

    def try_save(self, request: HttpRequest) -> Saved:
        if not self.account_already_exists:
            try:
                with transaction.atomic():
                    return self._save_or_write(request)
            except IntegrityError:
                self.account_already_exists = True
        given = self.cleaned_data
        pretend_to_sign_up(given.get("password1") or given.get("password"))
        return self._save_or_write(request)

    def _save_or_write(self, request: HttpRequest) -> Saved:
        saved: Saved = super().try_save(request)
        return saved


class SignUpForm(OneAccount, allauth.SignupForm):
    """Everything that an account needs: an address, a password, a year."""

    email = AddressField()
    field_order = ("email", "password1", "birth_year")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("Email address")
        if self.by_passkey or not is_on(Way.PASSWORD):
            self.fields.pop("password1", None)
        else:
            dress_password(self.fields["password1"], help_text=PASSWORD_HELP)


class SignInForm(allauth.LoginForm):
    """Address and password. A wrong one of the two never says which."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = AddressField(autocomplete="username")
        self.order_fields(("login", "password", "remember"))
        dress_password(self.fields["password"])
        self.fields["remember"].label = _("Keep me signed in on this device")


class RequestCodeForm(allauth.RequestLoginCodeForm):
    _user: User | None
    """Set by allauth while it cleans the address."""

    email = AddressField(autocomplete="username")

    def clean_email(self) -> str:
        """An address that is not confirmed yet is not the way into an account that has another."""
        email: str = super().clean_email()
        if self._user and self._user.email != email:
            self._user = None
        return email


class ConfirmCodeForm(allauth.ConfirmLoginCodeForm):
    """The code from the mail, in capitals or not, with its dash or without."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.max_length = LONGEST_CODE
        field.error_messages["required"] = _("Enter the code from the mail.")
        field.widget = forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "maxlength": LONGEST_CODE,
            }
        )


class RequestResetForm(allauth.ResetPasswordForm):
    users: list[User]
    """Set by allauth while it cleans the address."""

    email = AddressField()

    def clean_email(self) -> str:
        """An address that is not confirmed yet is not the way into an account that has another."""
        email: str = super().clean_email()
        self.users = [user for user in self.users if user.email == email]
        return email


class EndsOutsideAccess(forms.Form):
    """A new password does not reach what has a key of its own, so its end is offered beside it."""

    user: User

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if has_outside_access(self.user):
            self.fields["end_outside"] = forms.BooleanField(
                label=_("End my API keys and connected programs as well"), required=False
            )

    def end_where_wished(self) -> None:
        if self.cleaned_data.get("end_outside"):
            end_outside_access(owner=self.user, now=timezone.now())


class ResetForm(EndsOutsideAccess, allauth.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress_new_passwords(self)

    def save(self) -> None:
        super().save()
        self.end_where_wished()


class ChangePasswordForm(EndsOutsideAccess, allauth.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress_password(self.fields["oldpassword"], label=_("Current password"))
        _dress_new_passwords(self)

    def save(self) -> None:
        super().save()
        self.end_where_wished()

    def clean(self) -> dict[str, Any]:
        """A new password is another one; nobody is told of a change that was none."""
        cleaned: dict[str, Any] = super().clean() or {}
        if "oldpassword" in cleaned and cleaned["oldpassword"] == cleaned.get("password1"):
            self.add_error("password1", get_adapter().validation_error("password_not_new"))
        return cleaned


class SetPasswordForm(allauth.SetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress_new_passwords(self)


class ConfirmPasswordForm(allauth.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress_password(self.fields["password"], label=_("Password"))


class ChangeAddressForm(allauth.AddEmailForm):
    email = AddressField(label=_("New email address"))


def _dress_new_passwords(form: forms.Form) -> None:
    dress_password(form.fields["password1"], label=NEW_PASSWORD, help_text=PASSWORD_HELP)
    dress_password(form.fields["password2"], label=SAME_AGAIN)
