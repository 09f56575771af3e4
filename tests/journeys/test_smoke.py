"""The front door opens, in a real browser, on the real installation."""

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import Examine


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_the_landing_page_opens_and_can_be_used_by_all(
    page: Page, examine: Examine, width: int, colours: str
) -> None:
    page.emulate_media(color_scheme="dark" if colours == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 800})
    answer = page.goto("/")
    assert answer is not None
    assert answer.status == 200
    examine(page)


def test_somebody_new_signs_in_and_reaches_the_studio(
    signed_in_page: Page, examine: Examine
) -> None:
    assert "/studio/" in signed_in_page.url
    examine(signed_in_page)
