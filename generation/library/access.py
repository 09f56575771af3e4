"""Who asks, and what of theirs they ask for. A stranger's things do not exist."""

from uuid import UUID

from django.http import Http404, HttpRequest

from accounts.models import User
from generation.models import Asset, Job


def person(request: HttpRequest) -> User:
    """The signed-in person; LoginRequiredMiddleware lets nobody else through."""
    assert isinstance(request.user, User)
    return request.user


def own_job(request: HttpRequest, public_id: UUID) -> Job:
    job = Job.objects.for_user(person(request)).filter(public_id=public_id).first()
    if job is None:
        raise Http404
    return job


def own_asset(request: HttpRequest, public_id: UUID) -> Asset:
    asset = Asset.objects.for_user(person(request)).filter(public_id=public_id).first()
    if asset is None:
        raise Http404
    return asset
