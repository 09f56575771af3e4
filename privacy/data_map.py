"""The data map: what each column of the database tells about a person, and what becomes of it.

Each app declares its tables in its `personal_data.py`, next to the models; `privacy` knows none
of them and finds the declarations at start-up. A column that nobody declared fails a test, and so
does a declaration of a column that is gone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.apps import apps
from django.db.models import Model
from django.db.models.options import Options

from privacy.retention import Retention
from privacy.vocabulary import Category, Erase, Export, Use


class DeclaredTwice(Exception):
    """Two declarations for one column: one of them is wrong."""


@dataclass(frozen=True, slots=True)
class Personal:
    """One column that tells something about a person."""

    category: Category
    use: Use
    export: Export = Export.AS_IT_IS


@dataclass(frozen=True, slots=True)
class PersonalField:
    """One row of the data map. `model` is a label such as `accounts.User`."""

    model: str
    field: str
    category: Category
    use: Use
    kept: Retention
    export: Export
    erase: Erase

    @property
    def is_personal(self) -> bool:
        return self.category != Category.NONE


_DECLARED: Final[dict[tuple[str, str], PersonalField]] = {}
_ABOUT_NOBODY: Final[set[str]] = set()
_NOTHING: Final = Personal(Category.NONE, Use.NONE, Export.NOT_PERSONAL)


def declare(
    model: str,
    *,
    kept: Retention,
    erase: Erase,
    personal: Mapping[str, Personal],
    none: str = "",
) -> None:
    """State what every column of a table tells. `none` lists those that tell nothing."""
    columns = dict.fromkeys(none.split(), _NOTHING) | dict(personal)
    if doubled := set(none.split()) & personal.keys():
        raise DeclaredTwice(f"{model}: {', '.join(sorted(doubled))}")
    for name, column in columns.items():
        if (model, name) in _DECLARED:
            raise DeclaredTwice(f"{model}.{name}")
        _DECLARED[model, name] = PersonalField(
            model, name, column.category, column.use, kept, column.export, erase
        )


def about_nobody(*models: str) -> None:
    """State that these tables hold nothing about people, now or later."""
    _ABOUT_NOBODY.update(models)


def data_map() -> tuple[PersonalField, ...]:
    """Every declared column, by table, in the order of declaration."""
    return tuple(_DECLARED.values())


def undeclared() -> list[str]:
    """Columns of any installed app that nobody has declared."""
    return sorted(f"{model}.{name}" for model, name in _columns() - _DECLARED.keys())


def obsolete() -> list[str]:
    """Declarations of columns or tables that do not exist."""
    gone = {f"{model}.{name}" for model, name in _DECLARED.keys() - _columns()}
    return sorted(gone | (_ABOUT_NOBODY - {table.label for table in tables()}))


def tables() -> "list[Options[Model]]":
    """What Django knows of each table, those that only join two tables included."""
    models = apps.get_models(include_auto_created=True)
    return [model._meta for model in models]  # noqa: SLF001  documented under this very name


def _columns() -> set[tuple[str, str]]:
    return {
        (table.label, field.name)
        for table in tables()
        if table.label not in _ABOUT_NOBODY
        for field in table.local_fields
    }
