import pytest
from django.test import Client

from tests.markup import elements


@pytest.mark.django_db
def test_the_menu_says_where_one_is(signed_in: Client) -> None:
    links = elements(signed_in.get("/account/").content.decode(), "a")
    here = [(link["href"], link["aria-current"]) for link in links if "aria-current" in link]
    assert here == [("/account/", "page")]
    assert "/account/notices/" in [link["href"] for link in links]
