from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def open_undecided_reports(apps: StateApps, _editor: BaseDatabaseSchemaEditor) -> None:
    """What was answered without a decision waits for one again, by its own clock."""
    tickets = apps.get_model("accounts", "Ticket").objects
    tickets.filter(kind="under_age", state="answered").update(state="open")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0009_lines_about_nobody")]

    operations = [
        migrations.RunPython(open_undecided_reports, migrations.RunPython.noop, elidable=True)
    ]
