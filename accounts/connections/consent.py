"""The page that asks whether a program may act for somebody."""

from typing import Any, Final

from allauth.idp.oidc import views
from allauth.idp.oidc.forms import AuthorizationForm
from allauth.idp.oidc.internal.clientkit import lookup_client
from allauth.idp.oidc.models import Client
from csp.decorators import csp_update
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.views.decorators.csrf import csrf_exempt

from accounts.access import person
from accounts.connections.asked import MEANINGS
from accounts.connections.connecting import connect
from accounts.connections.programs import program_of
from accounts.connections.redirects import form_action, is_registered
from accounts.origin import origin_of

DESCRIPTIONS: Final = {
    "invalid_request": "A proof key is needed: code_challenge, with the method S256.",
    "unsupported_response_type": "The only response type is code.",
    "consent_required": "The person is asked each time; do not ask with prompt=none.",
    "login_required": "Nobody is signed in; do not ask with prompt=none.",
    "access_denied": "The person does not allow it.",
}
"""For whoever writes the program."""


# A program may post its question, so only the person's answer is checked for forgery, in `post`.
@method_decorator([csrf_exempt, login_not_required], name="dispatch")
class ConsentView(views.AuthorizationView):
    """allauth's, which asks each time; stricter about the way back and about the proof key."""

    template_name = "accounts/connections/consent.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated and person(request).is_guest:
            raise PermissionDenied
        answer: HttpResponse = super().dispatch(request, *args, **kwargs)
        return answer

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        client = lookup_client(request.GET.get("client_id", ""))
        if client is None or not is_registered(request.GET.get("redirect_uri", ""), client):
            return render(request, "idp/oidc/error.html", status=400)
        if error := _refused(request, client):
            return _back(request.GET["redirect_uri"], error, request.GET.get("state"))
        answer: HttpResponse = super().get(request, *args, **kwargs)
        return answer

    def form_valid(self, form: AuthorizationForm) -> HttpResponse:
        owner = person(self.request)
        connect(
            owner=owner,
            client=self._client(),
            scopes=form.cleaned_data["scopes"],
            origin=origin_of(self.request, owner),
        )
        answer: HttpResponse = super().form_valid(form)
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        way_back = self._request_info["redirect_uri"]
        boxes = {box.data["value"]: box for box in context["form"]["scopes"]}
        asked = [(boxes[scope], MEANINGS[scope]) for scope in MEANINGS if scope in boxes]
        return context | {"program": program_of(self._client(), way_back), "asked": asked}

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """Only on this page, and only to this program, may a form lead away from us."""
        page = super().render_to_response(context, **kwargs)
        source = form_action(self._request_info["redirect_uri"])
        answer = csp_update({"form-action": [source]})(lambda _request: page)(self.request)
        assert isinstance(answer, HttpResponse)
        return answer

    def _respond_with_access_denied(self) -> HttpResponse:
        info = self._request_info
        return _back(info["redirect_uri"], "access_denied", info.get("state"))

    def _client(self) -> Client:
        return get_object_or_404(Client, pk=self._request_info["client_id"])


def _refused(request: HttpRequest, client: Client) -> str:
    """An error of OAuth for what allauth would let pass."""
    asked = request.GET
    if asked.get("response_type", "code") != "code":
        return "unsupported_response_type"
    method = asked.get("code_challenge_method")
    is_bound = bool(asked.get("code_challenge"))
    if (is_bound or client.type == Client.Type.PUBLIC) and (not is_bound or method != "S256"):
        return "invalid_request"
    if "none" in asked.get("prompt", "").split():
        # allauth would look whether any program was ever allowed this, not whether this one was.
        return "consent_required" if request.user.is_authenticated else "login_required"
    return ""


def _back(way_back: str, error: str, given_state: str | None) -> HttpResponse:
    state = {"state": given_state} if given_state else {}
    joint = "&" if "?" in way_back else "?"
    told = {"error": error, "error_description": DESCRIPTIONS[error]}
    location = f"{way_back}{joint}{urlencode(told | state)}"
    return HttpResponse(status=302, headers={"Location": location})
