import hashlib
import re
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from accounts.models import User
from accounts.notices.consent import WORDS
from accounts.zones import current_zones, zone_choices, zone_of, zones
from privacy.consent import PRODUCT_TIPS, has_consented
from privacy.models import ConsentEvent
from tests.accounts.conftest import PASSWORD
from tests.accounts.support.conftest import asked

pytestmark = pytest.mark.django_db

PAGE = "/account/preferences/"
AS_IT_IS = {
    "theme": "system",
    "layout": "grid",
    "time_zone": "UTC",
    "keeps_history": "on",
    "retention_days": "always",
}


def save(browser: Client, **changes: str) -> Any:
    return browser.post(PAGE, AS_IT_IS | changes)


def codes(answer: Any, field: str) -> list[str]:
    return [error.code for error in answer.context["form"].errors[field].as_data()]


def test_what_is_chosen_is_kept(signed_in: Client, person: User) -> None:
    answer = save(signed_in, theme="dark", layout="dense", time_zone="Asia/Tokyo")

    assert answer["Location"] == PAGE
    person.refresh_from_db()
    assert (person.theme, person.layout, person.time_zone) == ("dark", "dense", "Asia/Tokyo")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("theme", "neon"),
        ("layout", "heap"),
        ("time_zone", "Mars/Olympus"),
        ("time_zone", "../../etc/passwd"),
        ("retention_days", "2"),
        ("retention_days", "-1"),
    ],
)
def test_what_is_not_offered_is_refused_and_nothing_changes(
    signed_in: Client, person: User, field: str, value: str
) -> None:
    answer = save(signed_in, **({"layout": "dense"} | {field: value}))

    assert answer.status_code == 422
    assert codes(answer, field) == ["invalid_choice"]
    person.refresh_from_db()
    assert (person.theme, person.layout, person.time_zone) == ("system", "grid", "")


def test_the_theme_of_an_account_comes_from_the_server_in_any_browser(
    signed_in: Client, person: User
) -> None:
    save(signed_in, theme="dark")
    elsewhere = Client()
    elsewhere.force_login(person)
    elsewhere.cookies["theme"] = "light"
    assert '<html lang="en-gb"' in (page := elsewhere.get("/account/").content.decode())
    assert 'data-theme="dark"' in page

    save(signed_in, theme="system")
    assert "data-theme=" not in elsewhere.get("/account/").content.decode()


def test_the_switch_in_the_header_is_kept_with_the_account(
    signed_in: Client, person: User
) -> None:
    signed_in.post("/theme/", {"theme": "dark"})
    person.refresh_from_db()
    assert person.theme == "dark"
    signed_in.post("/theme/", {"theme": "neon"})
    person.refresh_from_db()
    assert person.theme == "dark"


def test_language_is_asked_only_where_there_is_a_choice(
    signed_in: Client, person: User, settings: Settings
) -> None:
    assert 'name="language"' not in signed_in.get(PAGE).content.decode()
    settings.LANGUAGES = [("en-gb", "English"), ("de", "Deutsch")]
    assert 'name="language"' in signed_in.get(PAGE).content.decode()

    save(signed_in, language="de")

    answer = signed_in.get(PAGE, headers={"Accept-Language": "en-GB"})
    assert '<html lang="de"' in answer.content.decode()
    assert answer["Content-Language"] == "de"
    assert '<html lang="en-gb"' in Client().get("/").content.decode(), "nobody else's page"


def test_a_language_that_is_no_longer_offered_does_no_harm(
    signed_in: Client, person: User
) -> None:
    User.objects.filter(pk=person.pk).update(language="tlh")
    assert '<html lang="en-gb"' in signed_in.get(PAGE).content.decode()


def test_times_are_shown_in_the_persons_zone_and_named(signed_in: Client, person: User) -> None:
    joined = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    User.objects.filter(pk=person.pk).update(date_joined=joined, time_zone="Asia/Tokyo")
    assert "2 March 2026" in signed_in.get("/account/").content.decode()
    User.objects.filter(pk=person.pk).update(time_zone="")
    assert "1 March 2026" in signed_in.get("/account/").content.decode()


def test_a_conversation_is_dated_in_the_zone_of_whoever_reads_it(
    signed_in: Client, person: User
) -> None:
    User.objects.filter(pk=person.pk).update(time_zone="Asia/Tokyo")
    with time_machine.travel(datetime(2026, 3, 2, 14, 5, tzinfo=UTC), tick=False):
        signed_in.force_login(person)
        page = signed_in.post("/support/", asked(), follow=True).content.decode()
    assert "2 March 2026, 23:05 JST" in page
    assert "You have an answer by 4 March 2026, 23:05 JST." in page


def test_a_zone_that_this_machine_does_not_know_stops_no_mail(
    signed_in: Client, person: User
) -> None:
    """One that was chosen on another machine, or that was renamed since."""
    User.objects.filter(pk=person.pk).update(time_zone="Mars/Olympus")
    new = {"password1": "four green kettles", "password2": "four green kettles"}
    answer = signed_in.post("/accounts/password/change/", {"oldpassword": PASSWORD} | new)
    assert answer.status_code == 302
    assert re.search(r"20\d\d, \d\d:\d\d UTC", str(mail.outbox[-1].body))


def test_the_browser_says_its_zone_once(signed_in: Client, person: User) -> None:
    assert "data-zone-url" in signed_in.get("/account/").content.decode()
    for zone in ("Europe/Helsinki", "Asia/Tokyo"):
        assert signed_in.post("/account/time-zone/", {"time_zone": zone}).status_code == 204
    person.refresh_from_db()
    assert person.time_zone == "Europe/Helsinki", "the second one was not asked for"
    assert "data-zone-url" not in signed_in.get("/account/").content.decode()


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "/etc/passwd", "x" * 5000, "US\x00"])
def test_a_zone_that_there_is_not_is_not_kept(signed_in: Client, person: User, zone: str) -> None:
    assert signed_in.post("/account/time-zone/", {"time_zone": zone}).status_code == 204
    person.refresh_from_db()
    assert person.time_zone == ""


def test_a_zone_that_this_machine_does_not_know_is_utc(person: User) -> None:
    person.time_zone = "Atlantis/Capital"
    assert str(zone_of(person)) == "UTC"


def test_every_zone_that_can_be_chosen_is_one() -> None:
    offered = {name for _region, inside in zone_choices() for name, _words in inside}
    assert offered == current_zones()
    assert offered <= zones()
    assert {"UTC", "Europe/Helsinki", "America/Argentina/Ushuaia"} <= offered


def test_each_place_can_be_chosen_by_its_name_of_today_alone() -> None:
    offered = {name for _region, inside in zone_choices() for name, _words in inside}
    today = {"Africa/Asmara", "America/Nuuk", "America/Indiana/Knox", "Asia/Kolkata"}
    older = {
        *("Africa/Asmera", "America/Godthab", "America/Knox_IN", "Asia/Calcutta"),
        "America/Argentina/ComodRivadavia",
    }
    assert today <= offered
    assert not older & offered
    assert older <= zones()


def test_an_older_name_that_a_browser_said_is_kept_and_stays_a_choice(
    signed_in: Client, person: User
) -> None:
    signed_in.post("/account/time-zone/", {"time_zone": "Asia/Calcutta"})
    chosen = '<option value="Asia/Calcutta" selected>'
    assert chosen in signed_in.get(PAGE).content.decode()
    assert save(signed_in, time_zone="Asia/Calcutta").status_code == 302
    person.refresh_from_db()
    assert (person.time_zone, str(zone_of(person))) == ("Asia/Calcutta", "Asia/Calcutta")

    assert save(signed_in, time_zone="America/Godthab").status_code == 422


def test_where_there_is_one_language_the_page_names_it(signed_in: Client) -> None:
    page = signed_in.get(PAGE).content.decode()
    assert "Pages and mails are in English." in page
    assert 'name="language"' not in page


def test_tips_are_off_until_asked_for_and_the_words_are_proved(
    signed_in: Client, person: User
) -> None:
    page = signed_in.get(PAGE).content.decode()
    assert str(WORDS) in page
    digest = hashlib.sha256(str(WORDS).encode()).hexdigest()
    assert 'name="wants_tips"' in page
    assert not person.wants_tips

    save(signed_in, wants_tips="on")
    assert has_consented(owner_id=person.pk, purpose=PRODUCT_TIPS)
    save(signed_in, wants_tips="on")
    save(signed_in)
    assert not has_consented(owner_id=person.pk, purpose=PRODUCT_TIPS)

    events = ConsentEvent.objects.filter(owner_id=person.pk).order_by("pk")
    assert [(event.is_given, event.source, event.text_sha256) for event in events] == [
        (True, "preferences", digest),
        (False, "preferences", digest),
    ]
    person.refresh_from_db()
    assert not person.wants_tips


@pytest.mark.parametrize("sooner", [{"retention_days": "30"}, {"history": "off"}])
def test_what_deletes_sooner_asks_once_whether_that_is_meant(
    signed_in: Client, person: User, sooner: dict[str, str]
) -> None:
    assert 'name="sure"' not in signed_in.get(PAGE).content.decode()
    sent = AS_IT_IS | sooner
    if "history" in sooner:
        del sent["keeps_history"]

    answer = signed_in.post(PAGE, sent)

    assert (answer.status_code, codes(answer, "sure")) == (422, ["deletes_sooner"])
    assert 'name="sure"' in answer.content.decode()
    person.refresh_from_db()
    assert (person.retention_days, person.keeps_history) == (None, True)
    assert signed_in.post(PAGE, sent | {"sure": "on"}).status_code == 302
    person.refresh_from_db()
    assert (person.retention_days, person.keeps_history) == (
        (30, True) if "retention_days" in sooner else (None, False)
    )


def test_keeping_longer_asks_nothing(signed_in: Client, person: User) -> None:
    User.objects.filter(pk=person.pk).update(retention_days=1, keeps_history=False)
    assert save(signed_in).status_code == 302
    person.refresh_from_db()
    assert (person.retention_days, person.keeps_history) == (None, True)


def test_the_page_prints_how_long_things_stay_without_a_history(
    signed_in: Client, settings: Settings
) -> None:
    settings.HISTORY_OFF_HOURS = 5
    assert "by itself 5 hours after" in signed_in.get(PAGE).content.decode()


def test_a_guest_and_a_visitor_have_no_such_pages(client: Client, settings: Settings) -> None:
    pages = (PAGE, "/account/", "/account/close/", "/account/close/now/")
    for page in pages:
        assert client.get(page)["Location"].startswith("/accounts/login/")
    guest = User.objects.create_user("guest@guests.example", is_guest=True)
    settings.BRAND = settings.BRAND.model_copy(
        update={"guests": {"jobs_per_day": 1, "network_jobs_per_day": 1, "credits": 1}}
    )
    client.force_login(guest)
    for page in pages:
        assert client.get(page)["Location"] == "/accounts/signup/"
    assert client.post(PAGE, AS_IT_IS)["Location"] == "/accounts/signup/"


def test_preferences_cost_no_query_of_their_own(
    signed_in: Client, person: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    User.objects.filter(pk=person.pk).update(theme="dark", time_zone="Asia/Tokyo", layout="dense")
    signed_in.get(PAGE)
    with django_assert_num_queries(4):  # the session, its row, who asks, their credits
        signed_in.get(PAGE)
