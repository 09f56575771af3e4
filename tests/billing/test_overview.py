from django.conf import settings
from django.test import Client
from django.utils import timezone

from accounts.models import User
from billing.credits import capture, grant, hold
from generation.models import Job
from tests.generation.jobs.conftest import submit


def test_a_stranger_is_sent_to_sign_in(client: Client, db: None) -> None:
    response = client.get("/billing/")

    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/")


def test_the_page_shows_the_balance_and_every_entry(client: Client, owner: User) -> None:
    hold(owner=owner, amount=30, reference="job:1")
    capture(reference="job:1")
    hold(owner=owner, amount=3, reference="job:2")
    client.force_login(owner)

    response = client.get("/billing/")

    wallet = response.context["wallet"]
    assert (wallet.available, wallet.held) == (settings.BRAND.welcome_credits - 33, 3)
    assert [entry.kind for entry in response.context["page"]] == [
        "hold",
        "capture",
        "hold",
        "grant",
    ]
    assert f"{settings.BRAND.welcome_credits - 33}" in response.content.decode()


def test_a_page_of_many_entries_costs_as_many_queries_as_one_of_few(
    client: Client, owner: User, django_assert_max_num_queries: object
) -> None:
    for number in range(60):
        grant(owner=owner, amount=1, reference=f"gift:{number}")
    client.force_login(owner)

    with django_assert_max_num_queries(8):  # type: ignore[operator]  # a fixture
        client.get("/billing/")


def test_each_line_says_what_it_was_for_and_leads_there(client: Client, owner: User) -> None:
    fox = submit(owner, engine="scene-composer", prompt="a red fox")
    hare = submit(owner, engine="scene-composer", prompt="a grey hare")
    Job.objects.filter(pk=hare.pk).update(deleted_at=timezone.now())
    client.force_login(owner)

    page = client.get("/billing/").content.decode()

    assert f'<a href="/library/{fox.public_id}/">a red fox</a>' in page
    assert "Something that was deleted" in page
    assert "Welcome credits" in page
    assert "grey hare" not in page
    assert str(hare.public_id) not in page


def test_the_header_leads_to_the_credits_and_writes_them_as_the_page_does(
    client: Client, owner: User
) -> None:
    grant(owner=owner, amount=4000, reference="gift:1")
    client.force_login(owner)

    page = client.get("/billing/").content.decode()

    assert '<a class="credits" id="credits" href="/billing/"' in page
    assert page.count(f"{4000 + settings.BRAND.welcome_credits:,}") == 2
