"""allauth's forms for factors, in our words."""

from typing import Any, Final

from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY, TOTP
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.name_field import NameField

LONGEST_CODE: Final = 40
"""Characters; a code has ten, and people copy spaces along."""


class _AsksForCode(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = _code_field(
            help_text=_("From your authenticator app, or one of your recovery codes.")
        )


class SecondStepForm(_AsksForCode, base.AuthenticateForm):
    """The second step of signing in."""


class ConfirmFactorForm(_AsksForCode, base.ReauthenticateForm):
    """Showing once more who it is."""


class AddAppForm(ActivateTOTPForm):
    """The first code of a new app. Its secret waits in the session, sealed as it will be kept."""

    secret: str

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = _code_field(help_text=_("Six digits, as the app shows them now."))
        if ":" in self.secret:
            self.secret = get_adapter().decrypt(self.secret)
        context.request.session[SECRET_SESSION_KEY] = get_adapter().encrypt(self.secret)

    def clean_code(self) -> str:
        """allauth remembers which codes signed somebody in; the first one it would take again."""
        code: str = super().clean_code()
        app = TOTP(Authenticator(user=self.user, type=Authenticator.Type.TOTP))
        if not app._mark_code_used(code):  # noqa: SLF001  allauth's one memory of used codes
            raise get_adapter().validation_error("incorrect_code")
        return code


class AddKeyForm(AddWebAuthnForm):
    """A passkey, or a security key that is used beside a password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = _name_field()
        if settings.BRAND.sign_in.passkey:
            self.fields["passwordless"] = forms.BooleanField(
                label=_("Sign in with it, without a password"),
                help_text=_("It then asks for your finger, your face or a PIN each time."),
                required=False,
                initial=True,
            )
        else:
            del self.fields["passwordless"]


class RenameKeyForm(EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = _name_field(required=True)


def _code_field(*, help_text: Any) -> forms.CharField:
    return forms.CharField(
        label=_("Code"),
        help_text=help_text,
        max_length=LONGEST_CODE,
        error_messages={"required": _("Enter the code.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
        ),
    )


def _name_field(*, required: bool = False) -> NameField:
    return NameField(
        label=_("Name"),
        help_text=_("By which you will know it in your list."),
        required=required,
        error_messages={"required": _("Give it a name.")},
    )
