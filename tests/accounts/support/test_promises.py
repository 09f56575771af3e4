"""What is promised about conversations says the numbers that hold."""

from datetime import timedelta

from pytest_django import Settings

from accounts.support.limits import RECEIPTS_A_DAY
from privacy.promises import promises
from privacy.retention import SIGN_IN_HISTORY, UNTIL_SENT, WHILE_TICKET


def test_the_numbers_are_those_of_the_settings(settings: Settings) -> None:
    settings.SUPPORT_KEPT_DAYS = 123
    settings.MAIL_ROWS_KEPT = timedelta(days=12)
    settings.SIGN_INS_KEPT = timedelta(days=34)
    said = {promise.id: promise.sentence for promise in promises()}
    assert "123 days" in said["P72"]
    assert "within 2 working days" in said["P89"]
    assert f"at most {RECEIPTS_A_DAY} receipts a day" in said["P89"]
    assert "within 72 hours" in said["P56"]
    assert str(WHILE_TICKET.until) == "until 123 days after the conversation ended"
    assert str(UNTIL_SENT.until) == "its words until it is sent, the rest for 12 days"
    assert str(SIGN_IN_HISTORY.until) == "for 34 days"
