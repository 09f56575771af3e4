"""What the owner of an upload should be told, by the codes in `facts["notices"]` of the asset."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from common.errors import Words

NOTICES: Final[Mapping[str, Words]] = {
    "first_frame_only": _("The picture is animated. Only the first frame was used."),
}
