"""Static files under names made from their content, so that browsers may keep them for ever."""

from django.contrib.staticfiles.storage import HashedFilesMixin
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLESHEETS = next(entry for entry in HashedFilesMixin.patterns if entry[0] == "*.css")
MODULE_IMPORTS = HashedFilesMixin._js_module_import_aggregation_patterns[1]  # type: ignore[attr-defined]  # noqa: SLF001  Django has no public name for them


class StaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # untyped package
    """Also follows the imports between our own modules; other people's files come built."""

    patterns = (STYLESHEETS, ("js/*.js", MODULE_IMPORTS))
