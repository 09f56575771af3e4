"""What allauth leaves open about its pages."""

from typing import Any, Final

from allauth.account.models import EmailAddress
from allauth.account.views import ConfirmEmailView
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _

from accounts.signing_in.first_proof import page_to_choose_password
from accounts.signing_in.ways import Way, is_on

OTHER_BROWSER: Final = _(
    "Your sign-up was in another browser. Choose the password here, and nobody else knows it."
)


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
        messages.info(self.request, OTHER_BROWSER)
        return page_to_choose_password(address.user)

    def _usual_url(self) -> str:
        url: str = super().get_redirect_url()
        return url
