"""What allauth leaves open about its pages."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.account.views import ConfirmEmailView, EmailView
from django.http import Http404, HttpResponse
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
