from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0007_profile")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="close_at_before_freeze",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
