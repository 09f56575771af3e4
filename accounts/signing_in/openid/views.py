"""Going to a provider, coming back, and the last question before there is an account."""

from typing import Any

from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.views import SignupView
from django.contrib.auth.decorators import login_not_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods

from accounts.one_transaction import whole
from accounts.signing_in.openid.client import OpenIDClient
from accounts.signing_in.openid.refusals import NotBelieved
from accounts.signing_in.refused_age import (
    is_refused_now,
    refused_before,
    was_refused,
    what_to_do,
)

UNFINISHED_S = 30 * 60
"""How long what a provider told us waits for the last answer."""

PENDING = "socialaccount_sociallogin"
"""Where allauth keeps it in the session."""


class Callback(OAuth2CallbackView):
    """allauth's, which also hands over the nonce that this sign-in was started with."""

    adapter: OpenIDClient

    def _get_state(self, request: HttpRequest, provider: Any) -> tuple[Any, HttpResponse | None]:
        state, response = super()._get_state(request, provider)
        if state:
            self.adapter.nonce = state.get("nonce", "")
        return state, response


class ProviderSignUp(SignupView):
    """A refusal for age leaves nothing of what the provider told us."""

    @method_decorator(login_not_required)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if was_refused(request):
            return _no_account(request, refused_before())
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    def form_valid(self, form: Form) -> HttpResponse:
        """Signed in, the session lasts as long as others do."""
        self.request.session.set_expiry(None)
        answer: HttpResponse = super().form_valid(form)
        return answer

    def form_invalid(self, form: Form) -> HttpResponse:
        if is_refused_now(self.request):
            words = gettext("You are too young to have an account here.")
            return _no_account(self.request, f"{words} {what_to_do()}")
        answer: HttpResponse = super().form_invalid(form)
        return answer


@login_not_required
@require_http_methods(["GET", "POST"])
def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """GET asks for a click. POST leaves by a page of ours, for a form may not lead elsewhere."""
    answer = _view(OAuth2LoginView, request, provider_id)
    if isinstance(answer, HttpResponseRedirect):
        return render(request, "socialaccount/leaving.html", {"url": answer.url})
    return answer


@login_not_required
@require_GET
@whole
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    answer = _view(Callback, request, provider_id)
    if PENDING in request.session:
        request.session.set_expiry(UNFINISHED_S)
    return answer


def _no_account(request: HttpRequest, why: str) -> HttpResponse:
    request.session.flush()
    return render(request, "socialaccount/too_young.html", {"why": why})


def _view(view: Any, request: HttpRequest, provider_id: str) -> HttpResponse:
    try:
        answer: HttpResponse = view.adapter_view(OpenIDClient(request, provider_id))(request)
    except SocialApp.DoesNotExist:
        raise Http404 from None
    except NotBelieved as refusal:  # before allauth would have caught it
        provider = OpenIDClient(request, provider_id).get_provider()
        answer = render_authentication_error(request, provider, exception=refusal)
    return answer
