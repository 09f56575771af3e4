"""Whether a second step is asked for, and the offer to spare it in this browser from now on."""

from allauth.account.stages import LoginStage
from allauth.core.internal.httpkit import headed_redirect_response, is_headless_request
from allauth.mfa import stages
from allauth.mfa.base import views
from allauth.mfa.internal.constants import LoginStageKey
from django.forms import Form
from django.http import HttpRequest, HttpResponse

from accounts.trust import is_trusted, trust_device


class SecondStep(stages.AuthenticateStage):
    """allauth's, spared where the person trusts the browser."""

    def _should_handle(self, request: HttpRequest) -> bool:
        return super()._should_handle(request) and not is_trusted(request, self.login.user)


class Trust(LoginStage):
    """Asks, after a second step. A program is not asked: it keeps its session, not a cookie."""

    key = LoginStageKey.MFA_TRUST.value
    urlname = "mfa_trust"

    def handle(self) -> tuple[HttpResponse | None, bool]:
        step = self.controller.get_stage(SecondStep.key)
        was_asked = step is not None and step.state.get("authentication_required")
        if not was_asked or is_headless_request(self.request):
            return None, True
        return headed_redirect_response("mfa_trust"), True


class TrustView(views.TrustView):
    """allauth's page, with a row that can be shown and ended in place of its cookie."""

    def form_valid(self, form: Form) -> HttpResponse:  # noqa: ARG002  allauth's
        stage = self.request._login_stage  # noqa: SLF001  allauth's decorator puts it there
        answer: HttpResponse = stage.exit()
        if self.request.POST.get("action") == "trust":
            trust_device(owner=stage.login.user, request=self.request, response=answer)
        return answer


SECOND_STEP = f"{__name__}.{SecondStep.__name__}"
TRUST = f"{__name__}.{Trust.__name__}"
