"""The few built files of other people that our pages load, copied to where they are served."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from config.setup.errors import CannotSetUp
from config.setup.node import LISTS, MODULES
from config.setup.steps import ROOT, Progress, Step, content_of

VENDOR = ROOT / "static" / "vendor"
ICON_NAMES = ROOT / "static" / "icons.txt"
ICONS = MODULES / "lucide-static" / "icons"

COPIED = {
    "@google/model-viewer/dist/model-viewer.min.js": "model-viewer.min.js",
    "htmx.org/dist/htmx.min.js": "htmx.min.js",
    "@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2": "fonts",
    "@fontsource-variable/figtree/files/figtree-latin-ext-wght-normal.woff2": "fonts",
    "@fontsource-variable/fraunces/files/fraunces-latin-wght-normal.woff2": "fonts",
    "@fontsource-variable/fraunces/files/fraunces-latin-ext-wght-normal.woff2": "fonts",
}
"""From `node_modules` to `static/vendor`: a file, or the folder that it goes into."""

SVG_BODY = re.compile(r"<svg\b[^>]*>(.*)</svg>", re.DOTALL)


def step() -> Step:
    recipe = Path(__file__)
    return Step(
        "copying front-end files",
        VENDOR / ".copied",
        lambda: content_of([*LISTS, ICON_NAMES, recipe]),
        _copy,
    )


def _copy(_: Progress) -> None:
    shutil.rmtree(VENDOR, ignore_errors=True)
    for source, target in COPIED.items():
        _copy_one(MODULES / source, VENDOR / target)
    VENDOR.joinpath("icons.svg").write_text(_sprite(), encoding="utf-8")


def _copy_one(source: Path, target: Path) -> None:
    if not source.is_file():
        raise CannotSetUp(f"{source} is missing. Remove node_modules and run make again.")
    if source.suffix == ".woff2":
        target = target / source.name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(source.read_bytes())


def _sprite() -> str:
    """One file of symbols, so that a page asks once for all of its icons."""
    symbols = "".join(_symbol(name) for name in _icon_names())
    return f'<svg xmlns="http://www.w3.org/2000/svg">{symbols}</svg>\n'


def _symbol(name: str) -> str:
    drawing = ICONS / f"{name}.svg"
    if not drawing.is_file():
        raise CannotSetUp(f"static/icons.txt asks for {name!r}, which Lucide does not have.")
    found = SVG_BODY.search(drawing.read_text(encoding="utf-8"))
    body = " ".join(found[1].split()) if found else ""
    return f'<symbol id="{name}" viewBox="0 0 24 24">{body}</symbol>'


def _icon_names() -> Iterator[str]:
    for line in ICON_NAMES.read_text(encoding="utf-8").splitlines():
        if name := line.partition("#")[0].strip():
            yield name
