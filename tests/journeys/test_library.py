"""What somebody made, found again, taken home and thrown away, in a browser."""

import re
import zipfile

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Examine
from tests.journeys.test_studio import make

WIDTHS = [360, 1440]


@pytest.mark.parametrize("width", WIDTHS)
def test_the_library_is_searched_ticked_taken_home_and_emptied(
    signed_in_page: Page, examine: Examine, width: int
) -> None:
    page = signed_in_page
    make(page, "a red fox")
    page.set_viewport_size({"width": width, "height": 760})

    page.goto("/library/")
    examine(page)
    page.get_by_label("Search in what you made").fill("walrus")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("heading", name="Nothing here matches")).to_be_visible()
    examine(page)
    page.goto("/library/?kind=images&engine=scene-composer")
    examine(page)

    bar = page.get_by_role("group", name="With what is ticked")
    expect(bar.get_by_role("button", name="Delete")).to_be_disabled()
    page.get_by_label("Choose a red fox").check()
    expect(bar.get_by_text("1 chosen")).to_be_visible()
    with page.expect_download() as waiting:
        bar.get_by_role("button", name="Download").click()
    assert "a-red-fox.png" in zipfile.ZipFile(waiting.value.path()).namelist()

    bar.get_by_role("button", name="Delete").click()
    expect(page.get_by_text("It can be brought back here for 15 minutes.")).to_be_visible()
    examine(page)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("link", name=re.compile("a red fox"))).to_be_visible()
    examine(page)


def test_more_than_may_be_chosen_is_said_before_anything_is_sent(signed_in_page: Page) -> None:
    page = signed_in_page
    make(page, "a red fox")
    page.goto("/library/")
    page.locator("[data-selection]").evaluate("form => { form.dataset.most = 0 }")
    page.get_by_label("Choose a red fox").check()

    bar = page.get_by_role("group", name="With what is ticked")
    expect(bar.get_by_text("1 chosen. At most 200 can be chosen at a time.")).to_be_visible()
    expect(bar.get_by_role("button", name="Delete")).to_be_disabled()


@pytest.mark.parametrize("width", WIDTHS)
def test_what_is_paid_and_what_is_not_there_can_be_read_by_all(
    signed_in_page: Page, examine: Examine, width: int
) -> None:
    page = signed_in_page.context.new_page()  # a console that may say 404
    page.set_viewport_size({"width": width, "height": 760})
    for path, title in (("/billing/", "Credits"), ("/no-such-page/", "nothing here")):
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_contain_text(title)
        examine(page)
