"""Times are said in one way, in the zone of whoever reads, which is named."""

import re
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.template import Context, Template
from django.utils import timezone

AT = datetime(2026, 11, 20, 14, 5, tzinfo=UTC)
SAID = Template("{% load moments %}{{ at|moment }}")


def test_a_time_is_said_in_the_zone_of_the_page_and_names_it() -> None:
    assert SAID.render(Context({"at": AT})) == "20 November 2026, 14:05 UTC"
    with timezone.override(ZoneInfo("Asia/Tokyo")):
        assert SAID.render(Context({"at": AT})) == "20 November 2026, 23:05 JST"
    assert SAID.render(Context({"at": None})) == ""


def test_no_page_says_an_hour_in_its_own_way() -> None:
    pages = Path(settings.BASE_DIR, "templates").rglob("*.*")
    own_way = re.compile(r'date:"[^"]*[HGhgiP]|\bUTC\b')
    assert [str(page) for page in pages if own_way.search(page.read_text())] == []
