"""Whoever leaves takes everything along."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from accounts.models import User
from billing.credits import Balance, balance_of
from generation.engines.tasks import Task
from generation.jobs.execute import advance_next
from generation.models import Asset, Job
from tests.generation.jobs.conftest import make_asset, submit


def test_everything_of_one_person_goes_and_nothing_of_another(
    owner: User, new_owner: Any, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    other = new_owner()
    kept = make_asset(other)
    first = submit(owner)
    assert advance_next("compute")
    submit(owner, task=Task.IMAGE_TO_3D, prompt="", images=tuple(first.assets.results()))
    submit(owner, task=Task.IMAGE_TO_3D, prompt="", images=(make_asset(owner),))
    with django_capture_on_commit_callbacks(execute=True):
        erased = import_string(settings.ERASE_EVERYTHING)(owner=owner)

    assert erased == 2
    assert Job.objects.count() == 0
    assert list(Asset.objects.all()) == [kept]
    assert {path.name for path in tmp_path.rglob("*") if path.is_file()} == {kept.storage_name}
    owner.delete()


def test_what_was_being_made_is_paid_back(owner: User) -> None:
    submit(owner)
    import_string(settings.ERASE_EVERYTHING)(owner=owner)

    assert balance_of(owner) == Balance(settings.BRAND.welcome_credits, 0)
