"""How often one network, person or address may write to us. Counted in Redis."""

from typing import Final

from allauth.core.internal.ratelimit import consume
from django.http import HttpRequest

RATES: Final = {
    "open": "10/10m/ip,40/d/ip",
    "receipt": "4/d/key",
    "add": "30/h/ip",
}
"""A receipt goes to an address that anybody may have typed."""


def is_too_often(request: HttpRequest, *, action: str, address: str = "") -> bool:
    app = "accounts.support"
    if address and not consume(request, app=app, action="receipt", config=RATES, key=address):
        return True
    return not consume(request, app=app, action=action, config=RATES)
