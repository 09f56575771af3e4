import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """A search that found nobody is written down as well."""

    dependencies = [("accounts", "0008_close_at_before_freeze")]

    operations = [
        migrations.AlterField(
            model_name="staffaccess",
            name="person",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="staff_accesses",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ]
