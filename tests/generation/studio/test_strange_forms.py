"""Whatever is sent as a form, the answer is a page: with a job, or with sentences."""

from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from accounts.models import User
from generation.engines.catalogue import catalogue
from generation.models import Job
from tests.generation.studio.conftest import STUDIO, words

ENGINES = [(task, card) for card in catalogue().values() for task in card.tasks]
NUMBERS = st.sampled_from(["9" * 400, "-" + "9" * 5000, "1e400", "nan", "-inf", "１２", "1_0"])
VALUES = st.one_of(NUMBERS, st.text(max_size=40), st.integers().map(str), st.floats().map(str))
FIELDS = ("prompt", "negative_prompt", "seed", "outputs", "picture", "parent", "request_key")


@st.composite
def forms(draw: st.DrawFn) -> dict[str, str]:
    task, card = draw(st.sampled_from(ENGINES))
    names = [*FIELDS, *(f"params.{name}" for name in card.schema_for(task)["properties"])]
    sent = draw(st.dictionaries(st.sampled_from(names), VALUES, max_size=6))
    return {"task": task.value, "engine": card.slug, **sent}


@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(form=forms())
@example(form=words(**{"params.size": "9" * 400}))
def test_no_form_is_answered_with_a_fault(browser: Client, form: dict[str, Any]) -> None:
    assert browser.post(STUDIO, form).status_code in {200, 303, 422, 402, 429, 409}
    assert browser.post(f"{STUDIO}quote/", form).status_code == 200


@pytest.mark.parametrize("name", ["params.size", "seed", "outputs"])
def test_a_number_without_end_is_said_to_be_none(browser: Client, owner: User, name: str) -> None:
    page = browser.post(STUDIO, words(**{name: "9" * 400}))

    assert page.status_code == 422
    assert "Enter a whole number." in page.content.decode()
    assert not Job.objects.filter(owner=owner).exists()
