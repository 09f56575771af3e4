from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0010_undecided_reports")]

    operations = [
        migrations.AddConstraint(
            model_name="ticket",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", "under_age"), ("state", "answered"), _negated=True),
                name="report_is_open_until_decided",
            ),
        ),
    ]
