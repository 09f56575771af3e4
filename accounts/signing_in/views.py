"""What allauth leaves open about its pages."""

from typing import Any

from allauth.account.views import ConfirmEmailView
from django.http import Http404, HttpResponse


class ConfirmAddress(ConfirmEmailView):
    """allauth's page; but a link that is spent, also by a second click, is told kindly."""

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            answer: HttpResponse = super().post(*args, **kwargs)
        except Http404:
            answer = self.get(*args, **kwargs)
        return answer
