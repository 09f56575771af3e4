"""What a visit shows, what leads there, and what is said where nothing opens."""

import pytest
from django.test import Client

from accounts.models import Ticket, User
from tests.accounts.staff.test_view_as import seen, start, ticket, visiting
from tests.markup import elements

__all__ = ["ticket", "visiting"]

pytestmark = pytest.mark.django_db


def test_preferences_can_be_read_and_not_changed(visiting: Client, person: User) -> None:
    page = visiting.get("/account/preferences/").content.decode()
    still = page.partition('<fieldset class="looking__still" disabled>')[2]
    assert 'name="theme"' in still
    assert visiting.post("/account/preferences/", {"theme": "dark"}).status_code == 403
    person.refresh_from_db()
    assert person.theme == "system"
    assert seen() == ["view_as", "/account/preferences/"]


OPEN = {"/", "/account/", "/account/preferences/", "/account/notices/"}
WITH_CONTENT = {"/studio/", "/library/"}


@pytest.mark.parametrize(("allows", "more"), [(False, set()), (True, WITH_CONTENT)])
@pytest.mark.parametrize("path", ["/account/", "/account/keys/"])
def test_menu_and_header_lead_only_to_what_is_shown(
    at_the_desk: Client, ticket: Ticket, path: str, allows: bool, more: set[str]
) -> None:
    Ticket.objects.update(allows_content=allows)
    start(at_the_desk, ticket)
    page = at_the_desk.get(path).content.decode()
    links = {link["href"] for link in elements(page.partition("<footer")[0], "a")}
    assert links - {"#main", "/staff/"} <= OPEN | more
    assert links >= {"/account/", "/account/notices/"} | more


def test_at_home_the_menu_is_whole(signed_in: Client) -> None:
    links = {link["href"] for link in elements(signed_in.get("/account/").content.decode(), "a")}
    assert links >= OPEN | WITH_CONTENT | {"/account/keys/", "/account/security/", "/billing/"}


@pytest.mark.parametrize(
    ("allows", "words"),
    [(True, "files are shown as well"), (False, "files stay shut")],
)
def test_a_refusal_says_what_is_shown(
    at_the_desk: Client, ticket: Ticket, allows: bool, words: str
) -> None:
    Ticket.objects.update(allows_content=allows)
    start(at_the_desk, ticket)
    page = at_the_desk.get("/account/support/").content.decode()
    assert "Shown are the front page, their profile, preferences and notices." in page
    assert f"Studio, library and {words}" in page
