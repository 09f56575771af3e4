"""Making things, as people do it: in a browser, on the whole installation."""

import io
import re
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.journeys.conftest import PATIENCE_MS, Examine

DONE = re.compile("succeeded")
COLD_WORKER_MS = 3 * PATIENCE_MS
"""The first job may find its worker still compiling."""
SLOW_ANSWER_S = 8.0
SOON_MS = 30_000
"""Less than a page waits before it doubts its stream."""
expect.set_options(timeout=COLD_WORKER_MS)


@pytest.fixture
def quiet_page(signed_in_page: Page, browser: Browser, live: str) -> Iterator[Page]:
    """The same person without script, and where refusals may show in the console."""
    state = signed_in_page.context.storage_state()
    context = browser.new_context(base_url=live, storage_state=state, java_script_enabled=False)
    context.set_default_timeout(PATIENCE_MS)
    yield context.new_page()
    context.close()


def newest(page: Page) -> Locator:
    return page.locator("#now .job-card").first


def make(page: Page, words: str) -> Locator:
    """Ask for a small picture and wait for it, without leaving the page."""
    page.get_by_role("button", name="Settings").click()
    page.get_by_label("Size px").fill("512")
    page.get_by_role("button", name="Done").click()
    page.get_by_label("What to make").fill(words)
    page.get_by_role("button", name="Generate").click()
    expect(newest(page).get_by_role("heading")).to_have_text(words)
    expect(newest(page)).to_have_attribute("data-state", DONE)
    return newest(page)


def test_from_words_to_a_picture_on_the_disk(signed_in_page: Page, examine: Examine) -> None:
    page = signed_in_page
    card = make(page, "a red car next to a tree, quark")

    expect(card.locator("img")).to_have_js_property("naturalWidth", 512)
    expect(card.get_by_text("I did not understand: quark.")).to_be_visible()
    assert page.url.endswith("/studio/")
    examine(page)
    card.get_by_role("link", name="Download").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="PNG").click()
    assert download.value.suggested_filename == "a-red-car-next-to-a-tree-quark.png"
    with Image.open(download.value.path()) as picture:
        assert picture.size == (512, 512)
    examine(page)


def test_from_a_picture_and_a_brush_to_a_model(
    signed_in_page: Page, mushroom: Path, examine: Examine
) -> None:
    page = signed_in_page
    page.get_by_role("link", name="Image to 3D").click()
    page.locator("#compose_image").set_input_files(mushroom)
    page.get_by_role("button", name="Adjust the cut-out").click()
    canvas = page.get_by_role("img", name="The cut-out")
    expect(canvas).to_be_visible()
    examine(page)
    canvas.press("Space")
    page.get_by_label("Erase").check()
    canvas.press("ArrowLeft")
    canvas.press("Space")
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("button", name="Use this cut-out").click()
    page.get_by_role("button", name="Generate").click()
    expect(newest(page)).to_have_attribute("data-state", DONE)

    newest(page).get_by_role("link", name="Download").click()

    expect(page.get_by_role("button", name="Wireframe")).to_be_visible()
    expect(page.get_by_text("closed and sound")).to_be_visible()
    examine(page)
    offered = page.locator("#files a[download]").evaluate_all(
        "links => links.map(l => l.download)"
    )
    assert offered == [f"mushroom.{ending}" for ending in MODEL_FORMATS]
    with page.expect_download() as download:
        page.get_by_role("link", name="3MF").click()
    assert zipfile.is_zipfile(io.BytesIO(download.value.path().read_bytes()))


MODEL_FORMATS = ("glb", "obj.zip", "stl", "ply", "3mf", "usdz")


def test_what_ends_while_its_card_is_on_the_way_is_shown_at_once(signed_in_page: Page) -> None:
    """The first answer is held back until the job has ended, which the stream tells meanwhile."""
    page = signed_in_page
    make(page, "a red ball")

    def held(route: Route) -> None:
        answer = route.fetch()
        time.sleep(SLOW_ANSWER_S)
        route.fulfill(response=answer)

    page.route("**/card/", held, times=1)
    page.get_by_label("What to make").fill("a green ball")
    page.get_by_role("button", name="Generate").click()
    expect(newest(page).get_by_role("heading")).to_have_text("a green ball")

    expect(newest(page)).to_have_attribute("data-state", DONE, timeout=SOON_MS)


def test_each_card_ends_when_its_job_does_and_never_runs_back(signed_in_page: Page) -> None:
    page = signed_in_page
    make(page, "a red ball")
    page.evaluate(WATCH_CARDS)

    for number in range(5):
        page.get_by_label("What to make").fill(f"a red ball, {number}")
        page.get_by_role("button", name="Generate").click()
        expect(newest(page).get_by_role("heading")).to_have_text(f"a red ball, {number}")
        expect(newest(page)).to_have_attribute("data-state", DONE, timeout=SOON_MS)

    shown: list[tuple[str, str, str, float]] = page.evaluate("window.shown")
    assert {words for _, state, words, _ in shown if state == "storing"} <= {"Storing it"}
    for card in {row[0] for row in shown}:
        progress = [row[3] for row in shown if row[0] == card]
        assert progress == sorted(progress)


WATCH_CARDS = """() => {
  window.shown = [];
  const note = () => document.querySelectorAll("#now [data-open]").forEach((card) => {
    const words = card.querySelector("[data-doing]")?.textContent;
    const progress = card.querySelector("[data-progress]").value;
    if (words) window.shown.push([card.id, card.dataset.state, words, progress]);
  });
  const all = { subtree: true, childList: true, attributes: true, characterData: true };
  new MutationObserver(note).observe(document.getElementById("now"), all);
}"""
"""Remember whatever an open card shows, as often as it changes."""


def dropped(page: Page, name: str, size: int = 20) -> None:
    """Let a file of this name fall on the page."""
    page.evaluate(
        """([name, size]) => {
          const brought = new DataTransfer();
          brought.items.add(new File([new Uint8Array(size)], name));
          const event = { bubbles: true, cancelable: true, dataTransfer: brought };
          window.wasTaken = !document.body.dispatchEvent(new DragEvent("drop", event));
        }""",
        [name, size],
    )
    assert page.evaluate("window.wasTaken"), "the browser would leave the page for it"


def test_whatever_is_dropped_is_taken_or_explained(signed_in_page: Page) -> None:
    page = signed_in_page
    dropped(page, "notes.txt")
    expect(page.get_by_text("This is made from words alone")).to_be_visible()

    page.get_by_role("link", name="Image to 3D").click()
    expect(page.locator("[data-picture]")).to_be_visible()
    dropped(page, "film.mov", size=26_000_000)
    expect(page.get_by_text("The file is larger than 25 MB.")).to_be_visible()

    page.evaluate("() => { window.fetch = () => Promise.reject(new TypeError()); }")
    dropped(page, "notes.txt")
    expect(page.get_by_text("The picture could not be sent.")).to_be_visible()
    expect(page.locator("[data-busy]")).to_have_count(0)


def test_what_takes_too_long_can_be_cancelled(signed_in_page: Page) -> None:
    page = signed_in_page
    page.get_by_role("button", name="Settings").click()
    page.get_by_label("Size px").fill("2048")
    page.get_by_role("button", name="Done").click()
    page.get_by_label("How many").fill("4")
    page.get_by_label("What to make").fill("a castle on a mountain")
    page.get_by_role("button", name="Generate").click()

    newest(page).get_by_role("button", name="Cancel").click()

    expect(newest(page)).to_have_attribute("data-state", "canceled")
    expect(newest(page).get_by_text("Nothing was charged.")).to_be_visible()


def test_the_price_follows_the_choices(signed_in_page: Page) -> None:
    page = signed_in_page
    expect(page.locator("#price")).to_have_text(re.compile("1 credit"))

    page.get_by_label("How many").fill("3")
    page.get_by_label("How many").press("Tab")

    expect(page.locator("#price")).to_have_text(re.compile("3 credits"))


def test_a_slider_stands_where_its_number_is_and_moves_in_round_steps(
    signed_in_page: Page,
) -> None:
    page = signed_in_page
    page.get_by_role("link", name="Text to 3D").click()
    page.get_by_role("button", name="Settings").click()
    pairs = page.locator("[data-number]:has([type=range])")
    expect(pairs.first).to_be_visible()
    values = pairs.evaluate_all(
        "pairs => pairs.map(pair => [...pair.children].map(one => +one.value))"
    )
    assert values
    for slider, number in values:
        assert slider == pytest.approx(number)

    size = page.locator("[data-number]:has([name='params.size_mm'])")
    size.locator("[type=range]").fill("333.333")

    assert size.locator("[type=number]").input_value() == "330"


def test_everything_can_be_done_by_keyboard(signed_in_page: Page) -> None:
    page = signed_in_page
    prompt = page.get_by_label("What to make")
    for _ in range(20):
        page.keyboard.press("Tab")
        if prompt.evaluate("field => field === document.activeElement"):
            break
    page.keyboard.type("a blue ball")
    page.keyboard.press("Enter")

    expect(newest(page)).to_have_attribute("data-state", DONE)
    expect(newest(page).get_by_role("heading")).to_have_text("a blue ball")


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_the_studio_fits_phones_and_desks_by_day_and_by_night(
    signed_in_page: Page, examine: Examine, width: int, colours: str
) -> None:
    page = signed_in_page
    page.emulate_media(color_scheme="dark" if colours == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 760})
    for task in ("text_to_image", "image_to_3d", "text_to_3d"):
        page.goto(f"/studio/?task={task}")
        expect(page.get_by_role("button", name="Generate")).to_be_in_viewport()
        examine(page)


def test_without_script_a_picture_is_made_and_taken_home(quiet_page: Page) -> None:
    page = quiet_page
    page.goto("/studio/")
    page.get_by_label("What to make").fill("a green cube")
    page.get_by_role("button", name="Generate").click()

    job = page.locator("[id^=job-]")
    expect(job).to_have_attribute("data-state", DONE)
    expect(page.locator("a[download='a-green-cube.png']")).to_be_visible()


def test_without_script_a_wrong_file_is_explained_and_the_engine_kept(
    quiet_page: Page, tmp_path: Path
) -> None:
    page = quiet_page
    wrong = tmp_path / "letter.png"
    wrong.write_bytes(b"%PDF-1.4 this is no picture")
    page.goto("/studio/?task=image_to_3d&engine=relief")
    page.locator("#compose_image").set_input_files(wrong)
    page.get_by_role("button", name="Generate").click()

    expect(page.locator("#error-image .field__error")).to_be_visible()
    expect(page.locator("#compose_engine")).to_have_value("relief")


def test_a_variation_of_a_result_has_a_page_of_its_own(signed_in_page: Page) -> None:
    page = signed_in_page
    make(page, "a yellow duck").get_by_role("link", name="Download").click()
    first = page.url
    page.get_by_role("button", name="Vary").click()

    page.wait_for_url(lambda address: address != first)
    expect(page.locator("[id^=job-]")).to_have_attribute("data-state", DONE)
    expect(page.get_by_role("heading", name="a yellow duck")).to_be_visible()


def test_a_picture_made_from_words_becomes_a_model(signed_in_page: Page) -> None:
    page = signed_in_page
    make(page, "an orange cat").get_by_role("link", name="Make it 3D").click()
    expect(page.get_by_role("img", name="The picture to start from")).to_be_visible()
    page.get_by_role("button", name="Generate").click()

    expect(newest(page)).to_have_attribute("data-state", DONE)
