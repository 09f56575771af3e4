from django import template

from accounts.models import User
from billing.credits import balance_of

register = template.Library()


@register.simple_tag
def credits_of(user: User) -> int:
    """What this person can spend now, in whole credits."""
    return balance_of(user).available
