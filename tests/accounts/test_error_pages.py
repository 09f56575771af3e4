import re
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connections
from django.test import Client, RequestFactory
from django.views import defaults


@pytest.mark.django_db
def test_an_address_with_nothing_behind_it_is_answered_in_our_words(client: Client) -> None:
    response = client.get("/nothing/here/")
    assert response.status_code == 404
    assert "<h1>There is nothing here</h1>" in response.content.decode()


def test_a_fault_of_ours_needs_neither_context_nor_database(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_: Any) -> None:
        raise AssertionError("the page asked the database")

    monkeypatch.setattr(connections["default"], "cursor", broken)
    response = defaults.server_error(RequestFactory().get("/"))
    page = response.content.decode()
    assert response.status_code == 500
    assert "<h1>Something broke here</h1>" in page
    assert re.findall(r"<style|<script|style=", page) == []


@pytest.mark.django_db
def test_what_is_not_allowed_is_said_without_details() -> None:
    request = RequestFactory().get("/")
    response = defaults.permission_denied(request, PermissionDenied("the secret reason"))
    page = response.content.decode()
    assert response.status_code == 403
    assert "This is not for you to see" in page
    assert "the secret reason" not in page
