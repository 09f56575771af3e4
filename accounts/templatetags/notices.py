from django import template

from accounts.models import BouncedAddress, User
from accounts.notices.bounces import bounce_of

register = template.Library()


@register.inclusion_tag("accounts/notices/bounced.html")
def bounced_address(user: User) -> dict[str, BouncedAddress | None]:
    """That mail to this person's address was refused; nothing where it arrives."""
    return {"bounce": bounce_of(user)}
