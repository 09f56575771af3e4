"""The security headers of every response (TRUST: what a page may load, run and be embedded in)."""

from collections.abc import Callable
from typing import Any, ParamSpec

from csp.constants import NONE, SELF
from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponseBase

P = ParamSpec("P")
GetResponse = Callable[[HttpRequest], HttpResponseBase]

CONTENT_POLICY: dict[str, Any] = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF, "blob:", "data:"],
    "media-src": [SELF],
    "font-src": [SELF],
    "connect-src": [SELF],
    "manifest-src": [SELF],
    "form-action": [SELF],
    "base-uri": [NONE],
    "object-src": [NONE],
    "frame-ancestors": [NONE],
    "require-trusted-types-for": ["'script'"],
}

POWERFUL_FEATURES = (
    "accelerometer", "autoplay", "browsing-topics",
    "camera", "display-capture", "encrypted-media", "gamepad", "geolocation", "gyroscope", "hid",
    "idle-detection", "local-fonts", "magnetometer", "microphone", "midi", "payment",
    "picture-in-picture",
    "screen-wake-lock", "serial", "storage-access", "usb",
)  # fmt: skip
PASSKEYS = ("publickey-credentials-create", "publickey-credentials-get")
"""Our own pages may ask for them; whatever they might embed may not."""
PERMISSIONS_POLICY = ", ".join(
    [f"{feature}=()" for feature in POWERFUL_FEATURES]
    + [f"{feature}=(self)" for feature in PASSKEYS]
)

STANDING_HEADERS = {
    "Permissions-Policy": PERMISSIONS_POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
}

MODEL_VIEWER_NEEDS: dict[str, Any] = {
    # Textures inside a GLB reach the renderer as blob: addresses.
    "connect-src": ["blob:"],
    "worker-src": [SELF, "blob:"],
    # The script compiles a mesh decoder as soon as it loads.
    "script-src": ["'wasm-unsafe-eval'"],
    # The one style sheet in its shadow root; a journey notices when an update changes it.
    "style-src": ["'sha256-PXtZZkJMMyc18o/DN1ZEFOJ2qEGq95IQbVaJFMOXOb0='"],
}


def allow_model_viewer(view: Callable[P, HttpResponseBase]) -> Callable[P, HttpResponseBase]:
    """Let this page show a model: what `<model-viewer>` needs beyond the standing policy."""
    return csp_update(MODEL_VIEWER_NEEDS)(view)  # type: ignore[return-value, arg-type]  # any view


class HeadersMiddleware:
    """Set the standing headers, and keep every answer private unless its view says otherwise."""

    def __init__(self, get_response: GetResponse) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self._get_response(request)
        for name, value in STANDING_HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", "no-store")
        return response
