"""What one person was told must not keep the same words from another."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0013_never_emptied")]

    operations = [
        migrations.RemoveConstraint(model_name="mail", name="mail_written_once"),
        migrations.AddConstraint(
            model_name="mail",
            constraint=models.UniqueConstraint(
                fields=["user", "once_key"],
                condition=~models.Q(once_key=""),
                nulls_distinct=False,
                name="mail_written_once_to_each",
            ),
        ),
    ]
