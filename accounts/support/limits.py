"""How often one network, person or address may write to us. Counted in Redis."""

from typing import Final

from allauth.core.internal.ratelimit import consume
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.support.forms import TOO_OFTEN

RECEIPTS_A_DAY: Final = 10
"""To an address that anybody may have typed. Further messages arrive all the same."""
RATES: Final = {
    "open": "10/10m/ip,40/d/ip",
    "receipt": f"{RECEIPTS_A_DAY}/d/key",
    "add": "30/h/ip",
}
_APP: Final = "accounts.support"


def is_refused(request: HttpRequest, form: forms.Form, *, action: str) -> bool:
    """Whether this network did it too often. The form then says so, and keeps its words."""
    if consume(request, app=_APP, action=action, config=RATES):
        return False
    words = _("That was often in a short time. Please wait a while; your words stay in this form.")
    form.add_error(None, forms.ValidationError(words, code=TOO_OFTEN))
    return True


def may_get_receipt(request: HttpRequest, address: str) -> bool:
    """Whether a stranger's address gets one more today: else this form could flood it."""
    return bool(consume(request, app=_APP, action="receipt", config=RATES, key=address))
