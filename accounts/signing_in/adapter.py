"""Where allauth asks us: what a new person is made of, what the mails and messages say."""

from typing import Any, Final

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse, ReauthenticationRequired
from allauth.core.internal.ratelimit import get_ip
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.addresses import normal_address
from accounts.models import User
from accounts.notices.from_allauth import send_for_allauth
from accounts.proof import BY_MAIL, is_lately_proven, note_link, proves_by_mail
from accounts.sessions import end_sessions
from accounts.signing_in.first_proof import changes_address, remember_who_waits
from accounts.signing_in.guessing import GuessedTooOften, forget_guesses, take_a_guess
from accounts.signing_in.guests.upgrade import (
    become_person,
    forget_earlier_try,
    guest_of,
    keep_browser,
)
from accounts.signing_in.second_step import SECOND_STEP, TRUST
from common.spans import setting_in_words

PAUSE: Final = lazy(setting_in_words, str)("TRIES_PAUSE")

WORDS = {
    "account_inactive": _("This account is closed."),
    "email_password_mismatch": _("The email address or the password is not right."),
    "enter_current_password": _("That is not your current password."),
    "incorrect_code": _("That is not the code of the newest mail."),
    "incorrect_password": _("That is not your password."),
    "invalid_password_reset": _("This link was used before, or it is too old."),
    "rate_limited": format_lazy(
        _("That was often in a short time. Please wait {span}."), span=PAUSE
    ),
    "guessed_too_often": _(
        "Too many wrong passwords were tried for this address. Use another way to sign in, or ask "
        "for a new password."
    ),
    "password_not_new": _("That is the password you have. Choose another one, or keep it."),
    "too_many_login_attempts": format_lazy(
        _("Too many tries. Please wait {span} and try again."), span=PAUSE
    ),
    "too_many_passwords": format_lazy(
        _(
            "Too many tries. Please wait {span}, use another way to sign in, or ask for a new "
            "password."
        ),
        span=PAUSE,
    ),
}

PASSWORDS: Final = {"password", "password1"}
"""Fields by which somebody chose or entered a password: asked of known and unknown alike."""

PROOFS = {
    "reauthenticate": _("Use your password"),
    "mfa_reauthenticate:webauthn": _("Use a passkey or security key"),
    "mfa_reauthenticate": _("Use a code"),
    BY_MAIL: _("Get a code by mail"),
}
"""Ways to show once more who it is, in the order in which they are offered."""


class AccountAdapter(DefaultAccountAdapter):
    """Email only, one brand, British English."""

    error_messages = DefaultAccountAdapter.error_messages | WORDS

    def save_user(self, request: HttpRequest, user: User, form: Form, commit: bool = True) -> User:
        """Keep the year beside the rest, in the same insert; a guest keeps row and browser."""
        super().save_user(request, user, form, commit=False)
        user.birth_year = form.cleaned_data["birth_year"]
        if commit:
            user.save()
        if user.is_guest:
            forget_earlier_try(user)
            keep_browser(request, user)
        return user

    def new_user(self, request: HttpRequest) -> User:
        """Who signs up. A guest is there already, with all that they made."""
        return guest_of(request) or User()

    def login(self, request: HttpRequest, user: User) -> None:
        """Who was a guest is a person now: in this browser, under a new key, and in no other."""
        if user.is_guest:
            become_person(user)
            end_sessions(owner=user)
            request.session.cycle_key()
        note_link(request, user)
        super().login(request, user)

    def clean_email(self, email: str) -> str:
        """One spelling, also where a program and not one of our pages brings it."""
        return normal_address(email)

    def set_password(self, user: User, password: str) -> None:
        """Of two at once, by one link perhaps, the first counts: the other is asked anew."""
        with transaction.atomic():
            known = User.objects.select_for_update(no_key=True)
            if known.filter(pk=user.pk, password=user.password).first() is None:
                raise ImmediateHttpResponse(redirect(context.request.path))
            super().set_password(user, password)

    def respond_email_verification_sent(
        self, request: HttpRequest, user: User | None
    ) -> HttpResponseBase:
        if user:
            remember_who_waits(request, user)
        answer: HttpResponseRedirect = super().respond_email_verification_sent(request, user)
        return answer if PASSWORDS & request.POST.keys() else redirect(f"{answer.url}?no-password")

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """A change of address takes both: its mailbox, and being signed in as who asked for it."""
        if changes_address(email_address) and request.user != email_address.user:
            return False
        return bool(super().confirm_email(request, email_address))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Ours, and through the outbox."""
        send_for_allauth(template_prefix, email, context)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Say whose account was changed, so that they are told inside the product too."""
        told = {"user": user, **(context or {})}
        super().send_notification_mail(template_prefix, user, told, email)

    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        """A password is asked for first, then a key; codes last, for they come with every key."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        if proves_by_mail(user):
            methods = [{"id": BY_MAIL, "url": reverse("account_reauthenticate_by_mail")}]
        known = [{**method, "description": PROOFS[method["id"]]} for method in methods]
        return sorted(known, key=lambda method: list(PROOFS).index(method["id"]))

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """allauth counts only what was shown at a page that asked, not the sign-in before it; and
        takes everybody for proven who has neither a password nor a factor."""
        if is_lately_proven(context.request):
            return False
        if proves_by_mail(context.request.user):
            raise ReauthenticationRequired
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def pre_login(self, request: HttpRequest, user: User, **hooks: Any) -> HttpResponse | None:
        """An account whose time to come back is over is as shut as any other closed one."""
        if user.has_ended(timezone.now()):
            clear_login(request)
            closed: HttpResponse = self.respond_user_inactive(request, user)
            return closed
        answer: HttpResponse | None = super().pre_login(request, user, **hooks)
        return answer

    def get_login_stages(self) -> list[str]:
        stages: list[str] = super().get_login_stages()
        at = stages.index("allauth.mfa.stages.AuthenticateStage")
        return [*stages[:at], SECOND_STEP, TRUST, *stages[at + 1 :]]

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """allauth counts by network and account; guesses from everywhere are counted as well."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            raise self.validation_error("too_many_passwords") from None
        try:
            self._guess = take_a_guess(request, address=credentials.get("email", ""))
        except GuessedTooOften:
            raise self.validation_error("guessed_too_often") from None

    def _rollback_login_failed_rl_usage(self) -> None:
        super()._rollback_login_failed_rl_usage()
        if self._guess:
            self._guess.rollback()

    def _delete_login_attempts_cached_email(
        self, request: HttpRequest, **credentials: Any
    ) -> None:
        super()._delete_login_attempts_cached_email(request, **credentials)
        forget_guesses(request, address=credentials.get("email", ""))

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Count by account and network: no stranger can lock the owner out by wrong passwords."""
        account: str = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{account}:{get_ip(request)}"

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002  allauth's
        return reverse("accounts:account")
