import re

import pytest
from django.test import Client

CURRENT = re.compile(r'href="([^"]+)" aria-current="(\w+)"')


def _menu(page: str) -> str:
    return page.partition('<nav class="rooms"')[2].partition("</nav>")[0]


@pytest.mark.django_db
def test_the_menu_says_where_one_is(signed_in: Client) -> None:
    menu = _menu(signed_in.get("/account/").content.decode())
    assert CURRENT.findall(menu) == [("/account/", "page")]
    assert 'href="/account/notices/"' in menu
