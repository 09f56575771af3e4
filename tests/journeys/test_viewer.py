"""A model on its plinth, in a browser."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.test_studio import DONE, newest

PLINTH_SHADE = """() => {
  const model = document.querySelector("model-viewer");
  const key = Object.getOwnPropertySymbols(model).find((each) => each.description === "scene");
  let shade = -1;
  model[key].traverse((part) => { if (part.name === "plinth") shade = part.material.color.r; });
  return shade;
}"""


def test_the_plinth_follows_the_light_of_the_page(signed_in_page: Page) -> None:
    page = signed_in_page
    page.goto("/studio/?task=text_to_3d")
    page.get_by_label("What to make").fill("a blue mug")
    page.get_by_role("button", name="Generate").click()
    expect(newest(page)).to_have_attribute("data-state", DONE)
    newest(page).get_by_role("link", name=re.compile("^a blue mug$")).click()
    expect(page.get_by_role("button", name="Wireframe")).to_be_visible()

    by_day = page.evaluate(PLINTH_SHADE)
    page.get_by_role("button", name=re.compile("dark", re.IGNORECASE)).click()
    by_night = page.evaluate(PLINTH_SHADE)

    assert by_day > 0.8
    assert 0 < by_night < 0.2
