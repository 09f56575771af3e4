"""Where passkeys can be used: browsers bind them to a name, and refuse where there is none."""

from dataclasses import dataclass
from ipaddress import ip_address

from django import template
from django.http import HttpRequest
from django.http.request import split_domain_port

from common.this_machine import is_from_this_machine

register = template.Library()


@dataclass(frozen=True, slots=True)
class PasskeyPlace:
    has_name: bool
    elsewhere: str = ""
    """The same page under a name, where one is known."""


@register.simple_tag(takes_context=True)
def passkey_place(context: template.Context) -> PasskeyPlace:
    request: HttpRequest = context["request"]
    name, port = split_domain_port(request.get_host())
    if not _is_numbers(name):
        return PasskeyPlace(has_name=True)
    if not is_from_this_machine(request):
        return PasskeyPlace(has_name=False)
    where = f"{request.scheme}://localhost{port and f':{port}'}{request.get_full_path()}"
    return PasskeyPlace(has_name=False, elsewhere=where)


def _is_numbers(name: str) -> bool:
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True
