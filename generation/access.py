"""What of theirs a person asks for. A stranger's things do not exist."""

from uuid import UUID

from django.http import Http404, HttpRequest

from accounts.access import person
from accounts.models import User
from accounts.signing_in.guests.allowance import count_as_made
from generation.models import Asset, Job


def find_job(owner: User, public_id: UUID | None) -> Job | None:
    """None where this person has no job of that name."""
    if public_id is None:
        return None
    return Job.objects.for_user(owner).filter(public_id=public_id).first()


def own_job(request: HttpRequest, public_id: UUID) -> Job:
    job = find_job(person(request), public_id)
    if job is None:
        raise Http404
    return job


def note_making(request: HttpRequest, job: Job) -> None:
    """A guest may make a few things a day: those that are new count."""
    if not job.is_repeat:
        count_as_made(request)


def may_share(request: HttpRequest) -> bool:
    """Not while staff look at the account of another: a link would outlast their visit."""
    return getattr(request, "view_as", None) is None


def own_asset(request: HttpRequest, public_id: UUID) -> Asset:
    asset = Asset.objects.for_user(person(request)).filter(public_id=public_id).first()
    if asset is None:
        raise Http404
    return asset
