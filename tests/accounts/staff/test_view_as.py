"""Seeing an account as its person sees it: to read, with a reason, told to them."""

import uuid
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.models import Notice, StaffAccess, Ticket, TicketKind, User
from accounts.staff.view_as import visit
from accounts.support.write import Asked, close_ticket, open_ticket
from generation.assets.create import create_asset
from generation.engines.tasks import Task
from generation.models import Asset, AssetRole, Job, JobState
from tests.accounts.staff.conftest import sign_in, staff_of
from tests.generation.assets.samples import glb
from tests.generation.jobs.conftest import make_asset, media, submit

__all__ = ["media"]

pytestmark = pytest.mark.django_db

WHY = "You asked why a model is empty"


@pytest.fixture
def ticket(person: User) -> Ticket:
    return open_ticket(
        Asked(
            person=person,
            kind=TicketKind.SUPPORT,
            subject="An empty model",
            text="Please look.",
            request_key=uuid.uuid4(),
            allows_content=True,
        )
    )


def start(client: Client, ticket: Ticket, *, whom: User | None = None, why: str = WHY) -> int:
    person = whom or ticket.person
    assert person is not None
    url = f"/staff/people/{person.public_id}/view-as/"
    return client.post(url, {"ticket": ticket.public_id, "why": why}).status_code


def seen() -> list[str]:
    return list(StaffAccess.objects.order_by("pk").values_list("what", flat=True))


@pytest.fixture
def visiting(at_the_desk: Client, ticket: Ticket) -> Client:
    assert start(at_the_desk, ticket) == 302
    return at_the_desk


def test_staff_see_the_account_under_a_banner(visiting: Client, person: User) -> None:
    page = visiting.get("/account/").content.decode()
    assert "You look at the account of <bdi>grace@example.com</bdi>" in page
    assert "support@staff.example.com" not in page


def test_the_person_is_told_by_mail_and_in_the_product(visiting: Client, person: User) -> None:
    (letter,) = [sent for sent in mail.outbox if "looked at your account" in sent.subject]
    assert letter.to == [person.email]
    assert WHY in str(letter.body)
    assert Notice.objects.filter(owner=person, kind="view_as").count() == 1


def test_the_start_and_each_page_is_written_down_once(visiting: Client, person: User) -> None:
    for path in ("/account/", "/library/", "/account/", "/library/?q=cat"):
        assert visiting.get(path).status_code == 200
    assert seen() == ["view_as", "/account/", "/library/"]
    line = StaffAccess.objects.earliest("pk")
    assert (line.role, line.why, line.person) == ("support", WHY, person)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
@pytest.mark.parametrize(
    "path", ["/account/", "/studio/", "/library/delete/", "/account/support/"]
)
def test_nothing_can_be_changed(visiting: Client, person: User, method: str, path: str) -> None:
    answer = getattr(visiting, method)(path, {"display_name": "changed"})
    assert answer.status_code == 403
    assert "Not during a visit" in answer.content.decode()
    person.refresh_from_db()
    assert person.display_name == ""


@pytest.mark.parametrize(
    "path",
    [
        "/account/security/",
        "/account/keys/",
        "/account/support/",
        "/account/support/accesses/",
        "/accounts/email/",
        "/accounts/password/change/",
        "/accounts/2fa/",
        "/billing/",
        "/_allauth/browser/v1/auth/session",
    ],
)
def test_pages_of_security_keys_and_payment_stay_shut(visiting: Client, path: str) -> None:
    assert visiting.get(path).status_code == 403
    assert seen() == ["view_as"]


def test_the_stream_of_what_happens_stays_shut(visiting: Client) -> None:
    assert visiting.get("/studio/events/").status_code == 204


def test_what_was_made_opens_only_where_the_person_lets_us(
    at_the_desk: Client, ticket: Ticket
) -> None:
    Ticket.objects.update(allows_content=False)
    start(at_the_desk, ticket)
    assert at_the_desk.get("/account/").status_code == 200
    for path in ("/library/", "/studio/", f"/files/{uuid.uuid4()}/model.glb"):
        assert at_the_desk.get(path).status_code == 403
    Ticket.objects.update(allows_content=True)
    assert at_the_desk.get("/library/").status_code == 200


def test_stop_ends_the_visit(visiting: Client) -> None:
    answer = visiting.post("/staff/view-as/stop/")
    assert answer.headers["Location"] == "/staff/"
    page = visiting.get("/account/").content.decode()
    assert "support@staff.example.com" in page
    assert "You look at the account" not in page


def test_to_stop_without_a_visit_does_nothing(signed_in: Client) -> None:
    assert signed_in.post("/staff/view-as/stop/").status_code == 302


def test_signing_out_signs_staff_out(visiting: Client) -> None:
    visiting.post("/accounts/logout/")
    assert visiting.get("/account/").status_code == 302
    assert visiting.get("/account/").headers["Location"].startswith("/accounts/login/")


def test_after_its_time_the_visit_is_over(
    visiting: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = timezone.now() + timedelta(minutes=15, seconds=1)
    with monkeypatch.context() as clock:
        clock.setattr(timezone, "now", lambda: later)
        assert visiting.get("/account/").headers["Location"] == "/staff/"
    assert "support@staff.example.com" in visiting.get("/account/").content.decode()


@pytest.mark.parametrize("end", ["ticket", "role", "factor", "person", "staff now"])
def test_what_allowed_the_visit_is_asked_on_each_page(
    visiting: Client, ticket: Ticket, supporter: User, person: User, end: str
) -> None:
    if end == "ticket":
        close_ticket(ticket=ticket)
    elif end == "role":
        supporter.groups.clear()
    elif end == "factor":
        Authenticator.objects.filter(user=supporter).delete()
    else:
        changed = {"is_active": False} if end == "person" else {"is_staff": True}
        User.objects.filter(pk=person.pk).update(**changed)
    assert visiting.get("/account/").headers["Location"] == "/staff/"
    assert seen() == ["view_as"]


def test_staff_are_never_looked_at(at_the_desk: Client, ticket: Ticket, person: User) -> None:
    User.objects.filter(pk=person.pk).update(is_staff=True)
    assert start(at_the_desk, ticket) == 422
    assert seen() == []


def test_a_visit_takes_an_open_ticket_of_that_person(
    at_the_desk: Client, ticket: Ticket, person: User
) -> None:
    stranger = User.objects.create_user("stranger@example.com")
    assert start(at_the_desk, ticket, whom=stranger) == 422
    close_ticket(ticket=ticket)
    assert start(at_the_desk, ticket) == 422
    assert seen() == []
    assert len(mail.outbox) == 1  # the receipt


@pytest.mark.parametrize("why", ["", "   ", "help", "x" * 201, "a reason\r\nBcc: all@example.com"])
def test_a_visit_takes_a_reason_of_one_line(at_the_desk: Client, ticket: Ticket, why: str) -> None:
    assert start(at_the_desk, ticket, why=why) == 422
    assert seen() == []


def test_a_visit_starts_by_post_alone(at_the_desk: Client, person: User) -> None:
    answer = at_the_desk.get(f"/staff/people/{person.public_id}/view-as/")
    assert answer.status_code == 405


def test_another_role_does_not_start_a_visit(ticket: Ticket) -> None:
    assert start(sign_in(staff_of("moderation")), ticket) == 403
    assert seen() == []


def test_a_visit_that_was_made_up_in_a_session_shows_nothing(
    signed_in: Client, person: User, supporter: User, ticket: Ticket
) -> None:
    """The line of the log decides, and it must be the visitor's own."""
    other = User.objects.create_user("other@example.com")
    line = StaffAccess.objects.create(
        staff=supporter, role="support", person=other, ticket=ticket, what="view_as", why=WHY
    )
    session = signed_in.session
    session[visit.KEY] = {"access": line.pk}
    session.save()
    assert signed_in.get("/account/").status_code == 302
    assert "grace@example.com" in signed_in.get("/account/").content.decode()


def test_staff_can_read_the_conversation_beside_a_visit(visiting: Client, ticket: Ticket) -> None:
    page = visiting.get(f"/staff/support/{ticket.public_id}/")
    assert page.status_code == 200
    assert "Please look." in page.content.decode()


@pytest.fixture
def made(media: None, person: User) -> Asset:
    job = submit(person, engine="scene-composer", prompt="a red fox")
    asset = make_asset(person, role=AssetRole.RESULT, job=job)
    now = timezone.now()
    Job.objects.update(state=JobState.SUCCEEDED, started_at=now, finished_at=now, progress=1.0)
    return asset


def test_no_link_is_handed_out_that_outlasts_the_visit(visiting: Client, made: Asset) -> None:
    assert made.job is not None
    page = visiting.get(f"/library/{made.job.public_id}/?link")
    assert page.status_code == 200
    assert "sig=" not in page.content.decode()
    assert "Get a link" not in page.content.decode()


def test_no_model_is_lent_to_a_viewer_outside(visiting: Client, made: Asset) -> None:
    assert made.job is not None
    Job.objects.update(task=Task.TEXT_TO_3D)
    Asset.objects.all().delete()
    model = create_asset(
        owner=made.owner, role=AssetRole.RESULT, data=glb(), format="glb", job=made.job
    )
    page = visiting.get(f"/library/{made.job.public_id}/").content.decode()
    assert f'src="/files/{model.public_id}/model.glb"' in page
    assert "sig=" not in page


def test_a_file_that_is_asked_for_is_written_down_once(visiting: Client, made: Asset) -> None:
    path = f"/files/{made.public_id}/fox.png"
    for _ in range(2):
        assert visiting.get(path).status_code == 200
    assert seen() == ["view_as", path[:64]]


def test_a_small_picture_stands_under_the_line_of_its_page(visiting: Client, made: Asset) -> None:
    small = f"/files/{made.public_id}/thumbnail.webp"
    visiting.get("/library/")
    assert visiting.get(small).status_code == 200
    assert seen() == ["view_as", "/library/"]


def test_a_small_picture_without_its_page_has_a_line(visiting: Client, made: Asset) -> None:
    small = f"/files/{made.public_id}/thumbnail.webp"
    assert visiting.get(small).status_code == 200
    assert seen() == ["view_as", small]


@pytest.mark.parametrize("path", ["/account/", "/studio/"])
def test_what_nobody_may_press_is_switched_off_with_a_word(visiting: Client, path: str) -> None:
    page = visiting.get(path).content.decode()
    assert "fields and buttons of the page are switched off" in page
    still = page.partition('<fieldset class="looking__still" disabled>')[2]
    assert "<form" in still.partition("</main>")[0]


def test_to_who_is_at_home_everything_is_switched_on(signed_in: Client) -> None:
    assert "looking__still" not in signed_in.get("/account/").content.decode()
