"""What allauth leaves open about its pages."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.account.views import ConfirmEmailView, ConfirmLoginCodeView, EmailView
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator


class ConfirmAddress(ConfirmEmailView):
    """allauth's page; but a link that is spent, also by a second click, is told kindly."""

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            answer: HttpResponse = super().post(*args, **kwargs)
        except Http404:
            answer = self.get(*args, **kwargs)
        return answer


@method_decorator(reauthentication_required, name="dispatch")
class ChangeAddress(EmailView):
    """allauth's page, which asks who it is before anything is typed and not after."""


class ConfirmCode(ConfirmLoginCodeView):
    """allauth's page; but after the last try it leads to a new code, which helps at once."""

    def form_invalid(self, form: Form) -> HttpResponse:
        if self._process.record_invalid_attempt():
            answer: HttpResponse = super(ConfirmLoginCodeView, self).form_invalid(form)
            return answer
        ask_again = f"{reverse('account_request_login_code')}?spent=1"
        return redirect(self.passthrough_next_url(ask_again))
