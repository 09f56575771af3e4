from collections.abc import Iterator

import pytest
from django.db import models

from generation.models import Asset, Job
from privacy import data_map as the_map
from privacy.data_map import DeclaredTwice, Personal, about_nobody, data_map, declare
from privacy.retention import WITH_ACCOUNT
from privacy.vocabulary import Category, Erase, Export, Use

OPENED = Personal(Category.CONTENT, Use.SERVICE, Export.OPENED)


@pytest.fixture
def restored() -> Iterator[None]:
    """What a test declares is forgotten after it."""
    declared, nobody = dict(the_map._DECLARED), set(the_map._ABOUT_NOBODY)
    yield
    the_map._DECLARED.clear()
    the_map._DECLARED.update(declared)
    the_map._ABOUT_NOBODY.clear()
    the_map._ABOUT_NOBODY.update(nobody)


def test_every_column_of_every_table_is_declared() -> None:
    assert the_map.undeclared() == []


def test_no_declaration_is_of_a_column_that_is_gone() -> None:
    assert the_map.obsolete() == []


def test_every_table_is_looked_at() -> None:
    tables = {table.label for table in the_map.tables()}
    assert {"accounts.User", "accounts.User_groups", "account.EmailAddress"} <= tables
    assert {row.model for row in data_map()} | the_map._ABOUT_NOBODY == tables


@pytest.mark.usefixtures("restored")
def test_a_column_that_nobody_declared_is_found() -> None:
    del the_map._DECLARED["accounts.User", "birth_year"]
    assert the_map.undeclared() == ["accounts.User.birth_year"]


@pytest.mark.usefixtures("restored")
def test_a_declaration_of_nothing_is_found() -> None:
    declare("accounts.User", kept=WITH_ACCOUNT, erase=Erase.WITH_ROW, personal={"shoe": OPENED})
    about_nobody("shop.Shelf")
    assert the_map.obsolete() == ["accounts.User.shoe", "shop.Shelf"]


@pytest.mark.usefixtures("restored")
def test_a_column_is_declared_once() -> None:
    with pytest.raises(DeclaredTwice, match=r"accounts\.User\.email"):
        declare(
            "accounts.User", kept=WITH_ACCOUNT, erase=Erase.WITH_ROW, personal={"email": OPENED}
        )
    with pytest.raises(DeclaredTwice, match="a"):
        declare("x.Y", kept=WITH_ACCOUNT, erase=Erase.WITH_ROW, personal={"a": OPENED}, none="a b")


def test_personal_columns_say_what_they_are_used_for_and_others_say_nothing() -> None:
    for row in data_map():
        assert row.is_personal == (row.use != Use.NONE) == (row.export != Export.NOT_PERSONAL)
        assert str(row.kept.until)


def test_secrets_never_leave_in_an_export() -> None:
    secret = {Category.PASSWORD, Category.CREDENTIALS, Category.COOKIE_ID}
    rows = [row for row in data_map() if row.category in secret]
    assert len(rows) >= 4
    assert {row.export for row in rows} == {Export.WITHHELD}


@pytest.mark.parametrize("model", [Job, Asset])
def test_free_text_and_bytes_about_a_person_are_sealed(model: type[models.Model]) -> None:
    """Long text in clear would be a prompt at rest: only codes and ids may be readable."""
    for field in model._meta.local_fields:
        assert not isinstance(field, models.TextField), field.name
        if isinstance(field, models.CharField):
            assert (field.max_length or 0) <= 128, field.name


def test_what_is_sealed_is_exported_opened() -> None:
    sealed = {row.field: row.export for row in data_map() if row.field.startswith("sealed_")}
    assert {"sealed_request", "sealed_notices", "sealed_text", "sealed_subject"} <= sealed.keys()
    assert set(sealed.values()) == {Export.OPENED}
