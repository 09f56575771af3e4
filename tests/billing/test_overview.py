from django.conf import settings
from django.test import Client

from accounts.models import User
from billing.credits import capture, grant, hold


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

    with django_assert_max_num_queries(6):  # type: ignore[operator]  # a fixture
        client.get("/billing/")
