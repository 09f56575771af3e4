"""Who asks."""

from django.http import HttpRequest

from accounts.models import User


def member(request: HttpRequest) -> User | None:
    """Who asks, where they have an address of their own; visitors and guests have none."""
    user = request.user
    return user if isinstance(user, User) and not user.is_guest else None


def person(request: HttpRequest) -> User:
    """The signed-in person; LoginRequiredMiddleware lets nobody else through."""
    assert isinstance(request.user, User)
    return request.user
