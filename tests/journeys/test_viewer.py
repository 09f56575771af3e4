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

UNDER_THE_SHADOW = """() => {
  const model = document.querySelector("model-viewer");
  const key = Object.getOwnPropertySymbols(model).find((each) => each.description === "scene");
  const { shadow, size } = model[key];
  let plinth = null;
  model[key].traverse((part) => { if (part.name === "plinth") plinth = part; });
  plinth.updateWorldMatrix(true, false);
  shadow.floor.updateWorldMatrix(true, false);
  const heightOf = (part) => part.matrixWorld.elements[13];
  return (heightOf(shadow.floor) - heightOf(plinth)) / Math.max(size.x, size.y, size.z);
}"""


def made(page: Page, prompt: str) -> None:
    page.goto("/studio/?task=text_to_3d")
    page.get_by_label("What to make").fill(prompt)
    page.get_by_role("button", name="Generate").click()
    expect(newest(page)).to_have_attribute("data-state", DONE)
    newest(page).get_by_role("link", name=re.compile(f"^{prompt}$")).click()
    expect(page.get_by_role("button", name="Wireframe")).to_be_visible()


def test_the_plinth_lies_under_the_shadow_of_what_is_slim(signed_in_page: Page) -> None:
    made(signed_in_page, "a wine glass")

    gap = signed_in_page.evaluate(UNDER_THE_SHADOW)

    assert 0.002 < gap < 0.01


def test_the_plinth_follows_the_light_of_the_page(signed_in_page: Page) -> None:
    page = signed_in_page
    made(page, "a blue mug")

    by_day = page.evaluate(PLINTH_SHADE)
    page.get_by_role("button", name=re.compile("dark", re.IGNORECASE)).click()
    by_night = page.evaluate(PLINTH_SHADE)

    assert by_day > 0.8
    assert 0 < by_night < 0.2
