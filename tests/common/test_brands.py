from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from pydantic import ValidationError

from common.brands import Brand, load_brand

BRANDS = Path(settings.BASE_DIR) / "config" / "brands"


@pytest.mark.parametrize("path", sorted(BRANDS.glob("*.toml")), ids=lambda path: path.stem)
def test_every_brand_file_can_be_read_and_is_named_by_its_slug(path: Path) -> None:
    assert load_brand(path).slug == path.stem


@pytest.mark.parametrize("wrong", [{"minimum_age": 12}, {"colour": "red"}, {"source_url": "ftp:"}])
def test_a_brand_that_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    good = load_brand(BRANDS / "maquette.toml").model_dump()

    with pytest.raises(ValidationError):
        Brand.model_validate(good | wrong)


def test_the_footer_leads_to_the_source_where_the_brand_names_it() -> None:
    brand = load_brand(BRANDS / "maquette.toml")
    shown = brand.model_copy(update={"source_url": "https://code.example/maquette"})

    without = render_to_string("components/footer.html", {"brand": brand})
    footer = render_to_string("components/footer.html", {"brand": shown})

    assert ">Source</a>" not in without
    assert '<a href="https://code.example/maquette" rel="noreferrer">Source</a>' in footer
