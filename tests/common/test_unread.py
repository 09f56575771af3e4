import pytest

from common.unread import way_back


@pytest.mark.parametrize(
    ("referer", "path"),
    [
        ("https://here.example/account/?a=1", "/account/"),
        ("https://elsewhere.example/account/", ""),
        ("https://here.example//elsewhere.example/", ""),
        ("javascript://here.example/x", ""),
        ("", ""),
    ],
)
def test_a_way_back_leads_to_a_page_of_ours_alone(referer: str, path: str) -> None:
    assert way_back(referer, host="here.example") == path
