"""What allauth leaves open about its pages."""

from typing import Any, Final

from allauth.account.decorators import reauthentication_required
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from allauth.account.views import (
    ConfirmEmailView,
    ConfirmLoginCodeView,
    EmailView,
    PasswordResetFromKeyView,
    PasswordSetView,
)
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _

from accounts.signing_in.first_proof import page_to_choose_password
from accounts.signing_in.ways import Way, is_on

SIGNED_UP_ELSEWHERE: Final = "signed_up_elsewhere"
"""Whose address this session has confirmed without knowing the password, until one is chosen."""


class ConfirmAddress(ConfirmEmailView):
    """allauth's page; but a link that is spent, also by a second click, is told kindly."""

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            answer: HttpResponse = super().post(*args, **kwargs)
        except Http404:
            answer = self.get(*args, **kwargs)
        return answer

    def get_redirect_url(self) -> str:
        address: EmailAddress = self.object.email_address
        if self.request.user.is_authenticated:
            return self._usual_url()
        if not address.verified:
            messages.info(self.request, _("Sign in to change your address. Then confirm it."))
            return redirect_to_login(self.request.path).url
        if address.user.has_usable_password() or not is_on(Way.PASSWORD):
            return self._usual_url()
        self.request.session[SIGNED_UP_ELSEWHERE] = user_pk_to_url_str(address.user)
        return page_to_choose_password(address.user)

    def _usual_url(self) -> str:
        url: str = super().get_redirect_url()
        return url


class ChoosePassword(PasswordResetFromKeyView):
    """allauth's page; who comes from a sign-up in another browser is told why a password anew."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        elsewhere = self.request.session.get(SIGNED_UP_ELSEWHERE) == self.kwargs["uidb36"]
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"signed_up_elsewhere": elsewhere}

    def form_valid(self, form: Form) -> HttpResponse:
        self.request.session.pop(SIGNED_UP_ELSEWHERE, None)
        answer: HttpResponse = super().form_valid(form)
        return answer


@method_decorator(reauthentication_required, name="dispatch")
class ChangeAddress(EmailView):
    """allauth's page, which asks who it is before anything is typed and not after."""


@method_decorator(reauthentication_required, name="dispatch")
class SetPassword(PasswordSetView):
    """allauth's page, which asks nobody who it is: there is no present password to ask for."""


class ConfirmCode(ConfirmLoginCodeView):
    """allauth's page; but after the last try it leads to a new code, which helps at once."""

    def form_invalid(self, form: Form) -> HttpResponse:
        if self._process.record_invalid_attempt():
            answer: HttpResponse = super(ConfirmLoginCodeView, self).form_invalid(form)
            return answer
        ask_again = f"{reverse('account_request_login_code')}?spent=1"
        return redirect(self.passthrough_next_url(ask_again))
