"""Whatever is sent to a door: it is taken or refused, and never breaks anything."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.generation.studio.conftest import STUDIO

pytestmark = pytest.mark.usefixtures("db")

FEW = settings(
    max_examples=40,
    deadline=None,
    phases=[Phase.generate],  # to make an example smaller costs minutes of pages
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)

PARAMETERS = ("aspect_ratio", "size", "style", "triangles", "size_mm", "depth", "mode", "invert")
NAMES = st.sampled_from(
    [
        *("task", "engine", "prompt", "negative_prompt", "picture", "image", "mask", "seed"),
        *("outputs", "parent", "request_key", "reshape", "example", "from"),
        *(f"params.{name}" for name in PARAMETERS),
    ]
)
SENSE = st.sampled_from(
    [
        *("text_to_image", "text_to_3d", "image_to_3d", "scene-composer", "inflate", "relief"),
        *("16:9", "1:0", "0:0", "x", "1024", "-1", "0", "1e999", "nan", "9" * 400, "true"),
        "00000000-0000-0000-0000-000000000000",
    ]
)
VALUES = SENSE | st.text(max_size=40) | st.integers().map(str) | st.floats().map(str)
FORMS = st.dictionaries(NAMES, VALUES | st.lists(VALUES, max_size=3), max_size=8)


def sendable(form: dict[str, Any]) -> dict[str, Any]:
    """What a browser can write at all: a lone surrogate is no text."""
    return {name: _clean(value) for name, value in form.items()}


def _file_name(name: str) -> str:
    """As browsers send one: never empty, and without the folders before it."""
    return _clean(name).rstrip("/. ").rpartition("/")[2] or "x"


def _clean(value: Any) -> Any:
    if isinstance(value, list):
        return [_clean(one) for one in value]
    return value.encode(errors="replace").decode()


@pytest.mark.parametrize("ratio", ["x", "1:0", "0:0", "16:9:1", ":", "", "9" * 400 + ":1"])
def test_a_ratio_that_is_none_is_refused_at_its_field(browser: Client, ratio: str) -> None:
    form = {"task": "text_to_image", "prompt": "a fox", "params.aspect_ratio": ratio}
    assert browser.post(STUDIO, form).status_code == (422 if ratio else 303)


@pytest.mark.parametrize(("outputs", "shown"), [("1", True), ("x", False), ("99", False)])
def test_a_form_that_changes_its_shape_keeps_what_it_says(
    browser: Client, outputs: str, shown: bool
) -> None:
    form = {"task": "text_to_image", "outputs": outputs, "reshape": "on"}
    page = browser.post(STUDIO, form)
    assert page.status_code == 200
    assert (page.context["composer"].price is not None) is shown


@FEW
@given(form=FORMS)
def test_no_form_breaks_the_studio(browser: Client, form: dict[str, Any]) -> None:
    for door in (STUDIO, f"{STUDIO}quote/"):
        assert browser.post(door, sendable(form)).status_code < 500
    assert browser.get(STUDIO, sendable(form)).status_code < 500
    assert browser.get(f"{STUDIO}parameters/", sendable(form)).status_code < 500


@FEW
@given(
    asked=st.dictionaries(
        st.sampled_from(
            ["q", "task", "kind", "engine", "state", "before", "after", "page", "view"]
        ),
        VALUES,
    ),
    named=st.lists(VALUES, max_size=4),
)
def test_no_question_breaks_the_library(
    browser: Client, asked: dict[str, Any], named: list[str]
) -> None:
    assert browser.get("/library/", sendable(asked)).status_code < 500
    for door in ("delete", "restore", "download"):
        form = sendable({"jobs": named, "job": named, **asked})
        assert browser.post(f"/library/{door}/", form).status_code < 500


def test_a_form_that_cannot_be_read_is_refused_on_a_page_with_a_code(browser: Client) -> None:
    head = f'--x\r\nContent-Disposition: form-data; name="image"; filename="{"x" * 5000}"\r\n\r\n'
    sent = f"{head}picture\r\n--x--\r\n".encode()
    came = {"Accept": "text/html", "Referer": f"http://testserver{STUDIO}", "Host": "testserver"}
    refusal = browser.post(STUDIO, sent, "multipart/form-data; boundary=x", headers=came)
    assert (refusal.status_code, refusal["X-Error-Code"]) == (400, "bad_request")
    assert f'href="{STUDIO}">Back</a>' in refusal.content.decode()


@FEW
@given(data=st.binary(max_size=200), name=st.text(min_size=1, max_size=80))
def test_no_file_breaks_an_upload(browser: Client, data: bytes, name: str) -> None:
    file = SimpleUploadedFile(_file_name(name), data, content_type="image/png")
    assert browser.post(f"{STUDIO}uploads/", {"image": file}).status_code < 500
