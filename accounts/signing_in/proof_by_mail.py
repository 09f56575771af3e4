"""Is it you? By a code in a mail, for whoever has neither a password nor a factor."""

from typing import Any, Final

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.code_verification import AbstractCodeVerificationProcess
from allauth.account.internal.flows.login import record_authentication
from allauth.account.signals import login_code_rejected
from allauth.account.views import BaseReauthenticateView
from allauth.core import ratelimit
from django.conf import settings
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.access import person
from accounts.notices.outbox import send_mail
from accounts.signing_in.forms import ConfirmCodeForm

STATE: Final = "code_that_proves"


class MailedCode(AbstractCodeVerificationProcess):
    """The one that was sent last, which waits in the session of whoever asked for it."""

    def __init__(self, request: HttpRequest, state: dict[str, Any]) -> None:
        super().__init__(
            max_attempts=settings.ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS,
            timeout=settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT,
            state=state,
            user=person(request),
        )
        self._request = request

    @classmethod
    def waiting(cls, request: HttpRequest) -> "MailedCode | None":
        state = request.session.get(STATE)
        found: MailedCode | None = cls(request, state).abort_if_invalid() if state else None
        return found

    @classmethod
    def begin(cls, request: HttpRequest) -> None:
        """A newer code ends the older."""
        code = cls(request, cls.initial_state(person(request)))
        code.send()
        code.persist()

    def send(self) -> None:
        self.state["code"] = get_adapter().generate_login_code()
        owner = person(self._request)
        send_mail(kind="proof_code", user=owner, facts={"code": self.state["code"]})

    def persist(self) -> None:
        self._request.session[STATE] = self.state

    def abort(self) -> None:
        self._request.session.pop(STATE, None)

    def record_invalid_attempt(self) -> bool:
        """Announced as any wrong code of a mail is, for the history."""
        is_left = bool(super().record_invalid_attempt())
        told = {"request": self._request, "user": self.user, "last_attempt": not is_left}
        login_code_rejected.send(sender=MailedCode, **told)
        return is_left

    def finish(self) -> None:
        self.abort()
        record_authentication(self._request, person(self._request), "code", reauthenticated=True)


class ProveByMail(BaseReauthenticateView):
    """Sends the code once the button is pressed, then asks for it."""

    form_class = ConfirmCodeForm
    template_name = "account/reauthenticate_by_mail.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("action") == "send":
            return self._send()
        if MailedCode.waiting(request) is None:
            return self._again(spent=True)
        answer: HttpResponse = super().post(request, *args, **kwargs)
        return answer

    def get_form_kwargs(self) -> dict[str, Any]:
        waiting = MailedCode.waiting(self.request)
        code = waiting.code if waiting else ""
        return {**super().get_form_kwargs(), "code": code}

    def form_valid(self, form: Form) -> HttpResponse:
        MailedCode(self.request, self.request.session[STATE]).finish()
        answer: HttpResponse = super().form_valid(form)
        return answer

    def form_invalid(self, form: Form) -> HttpResponse:
        if not MailedCode(self.request, self.request.session[STATE]).record_invalid_attempt():
            return self._again(spent=True)
        answer: HttpResponse = super().form_invalid(form)
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"is_sent": MailedCode.waiting(self.request) is not None}

    def _send(self) -> HttpResponse:
        refused: HttpResponse | None = ratelimit.consume_or_429(
            self.request, action="request_login_code", key=person(self.request).email
        )
        if refused:
            return refused
        MailedCode.begin(self.request)
        return self._again()

    def _again(self, *, spent: bool = False) -> HttpResponse:
        url = self.passthrough_next_url(self.request.path)
        return redirect(f"{url}{'&' if '?' in url else '?'}spent=1" if spent else url)
