from typing import Any

import numpy as np
import pytest

from generation.engines.catalogue import catalogue
from generation.providers.builtin.cutout.advice import (
    assess,
    require_colours,
    require_picture,
    require_subject,
)
from generation.providers.builtin.cutout.cutout import CutOut, Method, measured
from generation.providers.builtin.cutout.words import NOTICES, REFUSALS
from generation.providers.contract import Picture, Rejected
from tests.generation.providers.builtin.picture_models import Mask, disc, painted

FULL = np.full((64, 64), 255, np.uint8)
EMPTY = np.zeros((64, 64), np.uint8)


UPPER_PART_CUT_OFF = np.where(np.arange(64)[:, None] > 30, 255, 0).astype(np.uint8)


def found(mask: Mask, method: Method = Method.BORDER, **facts: Any) -> CutOut:
    return measured(CutOut(mask * np.ones((64, 64), np.uint8), method, **facts))


@pytest.mark.parametrize(
    ("cutout", "code", "alternative"),
    [
        (found(disc(64, 20.0), Method.GRAB_CUT, busyness=9.0), "busy_background", "relief"),
        (found(FULL), "full_frame", "relief"),
        (found(EMPTY), "no_subject", "relief"),
        (found(disc(64, 5.0)), "subject_too_small", None),
    ],
)
def test_a_hopeless_cut_out_is_refused_with_one_reason(
    cutout: CutOut, code: str, alternative: str | None
) -> None:
    (advice,) = assess(cutout)
    assert (advice.code, advice.alternative, advice.refuses) == (code, alternative, True)
    with pytest.raises(Rejected) as refusal:
        require_subject(cutout)
    assert (refusal.value.code, refusal.value.alternative) == (code, alternative)


@pytest.mark.parametrize(
    ("cutout", "codes"),
    [
        (found(disc(64, 20.0)), ["background_removed"]),
        (
            found(disc(64, 20.0), Method.GRAB_CUT),
            ["background_removed", "busy_border"],
        ),
        (found(UPPER_PART_CUT_OFF), ["background_removed", "touches_border"]),
        (found(disc(64, 20.0), holes_filled=2), ["background_removed", "holes_filled"]),
        (found(disc(64, 20.0), patches_dropped=1), ["background_removed", "patches_dropped"]),
        (found(disc(64, 20.0), Method.ALPHA), []),
        (found(disc(64, 20.0), Method.GIVEN), []),
    ],
)
def test_what_is_worth_knowing_does_not_refuse(cutout: CutOut, codes: list[str]) -> None:
    assert [advice.code for advice in assess(cutout)] == codes
    require_subject(cutout)


def test_a_mask_by_hand_may_fill_the_picture() -> None:
    require_subject(found(FULL, Method.GIVEN))


@pytest.mark.parametrize(
    ("shape", "code"),
    [
        ((1, 1), "picture_too_small"),
        ((2, 6000), "picture_too_small"),
        ((16, 330), "picture_too_narrow"),
    ],
)
def test_pictures_of_hopeless_shapes_are_refused(shape: tuple[int, int], code: str) -> None:
    with pytest.raises(Rejected) as refusal:
        require_picture(Picture(np.zeros((*shape, 4), np.uint8)))
    assert refusal.value.code == code


def test_pictures_that_show_nothing_are_refused() -> None:
    with pytest.raises(Rejected) as blank:
        require_colours(painted(FULL))
    with pytest.raises(Rejected) as clear:
        require_colours(painted(EMPTY))
    require_colours(painted(disc(64, 20.0)))

    assert (blank.value.code, clear.value.code) == ("one_colour", "no_subject")


def test_every_alternative_is_an_engine_and_every_code_has_words() -> None:
    cutouts = [
        found(FULL),
        found(EMPTY),
        found(disc(64, 5.0)),
        found(disc(64, 20.0), Method.GRAB_CUT, busyness=9.0),
        found(UPPER_PART_CUT_OFF, Method.GRAB_CUT, holes_filled=1, patches_dropped=1),
    ]
    for advice in (advice for cutout in cutouts for advice in assess(cutout)):
        assert advice.alternative is None or advice.alternative in catalogue()
        words = (REFUSALS if advice.refuses else NOTICES)[advice.code]
        assert str(words.message).endswith(".")
        assert str(words.help or words.brush).endswith(".")


def test_what_helps_anywhere_does_not_name_the_brush_which_only_script_shows() -> None:
    explained = [*REFUSALS.values(), *NOTICES.values()]

    assert not [words.help for words in explained if "brush" in str(words.help)]
    assert all("brush" in str(words.brush) for words in explained if words.brush)
