"""What to tell about each code: of the cut-out, and of the engines that make 3D from it."""

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from common.errors import Words


class Explained(NamedTuple):
    """A sentence, what to do about it, and what the brush can do, said only where there is one."""

    message: Promise
    help: Words = ""
    brush: Words = ""


REFUSALS: Mapping[str, Explained] = {
    "picture_too_small": Explained(
        _("This picture is too small to make a model of."),
        _("Use one with at least 16 pixels on each side; 512 or more look best."),
    ),
    "picture_too_narrow": Explained(
        _("This picture is too long and narrow to make a model of."),
        _("Crop it: the long side may be up to 20 times the short one."),
    ),
    "one_colour": Explained(
        _("This picture is all of one colour, so there is nothing to shape."),
        _("Choose a picture that shows something."),
    ),
    "no_subject": Explained(
        _("We could not find a subject in this picture."),
        _("Make a relief of the whole picture, or use one on a plain background."),
        _("Or paint over the subject with the brush."),
    ),
    "subject_too_small": Explained(
        _("The subject is too small in this picture."),
        _("Crop the picture around it, or use a larger one."),
    ),
    "full_frame": Explained(
        _("The subject fills the whole picture, so it has no outline."),
        _("Make a relief of the whole picture, or use one on a plain background."),
        _("Or paint over the subject with the brush."),
    ),
    "busy_background": Explained(
        _("The background is too busy to tell the subject from it."),
        _("Make a relief of the whole picture, or use one on a plain background."),
        _("Or paint over the subject with the brush."),
    ),
    "mask_size": Explained(
        _("The painted mask does not fit this picture."),
        _("Paint it again on this picture."),
    ),
}

NOTICES: Mapping[str, Explained] = {
    "background_removed": Explained(
        _("The background was cut away."),
        brush=_("If too much or too little went, correct the outline with the brush."),
    ),
    "busy_border": Explained(
        _("The background is a little busy, so the outline may be rough."),
        _("Use a picture on a plain background, or make a relief of the whole picture."),
        _("Or correct the outline with the brush."),
    ),
    "touches_border": Explained(
        _("The subject reaches the edge of the picture, so the model is cut off there."),
        _("Use a picture that shows all of it."),
    ),
    "holes_filled": Explained(
        _("Some areas that may be holes were kept closed."),
        brush=_("If they are holes, erase them with the brush."),
    ),
    "patches_dropped": Explained(
        _("Small patches apart from the subject were left out."),
        brush=_("If they belong to it, paint over them with the brush."),
    ),
    "back_is_mirrored": Explained(
        _("The back is a mirror image of the front: one picture does not show the other side."),
        _("Choose a plain or a flat back if that suits better."),
    ),
    "relief_is_luminance": Explained(
        _("Bright parts stand out and dark parts sink, which is not always true depth."),
        _("Try to invert it, or use a picture on a plain background to raise its subject."),
    ),
    "subject_raised": Explained(
        _("The subject was rounded out of a flat ground."),
        _("Switch off “Raise the subject” for a relief of the whole picture."),
    ),
}
