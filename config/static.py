"""Static files under names made from their content, so that browsers may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # untyped package
    """Also rewrites the imports between our ES modules."""

    support_js_module_import_aggregation = True
