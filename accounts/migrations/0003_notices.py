from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_people")]

    operations = [
        migrations.AddField(
            model_name="bouncedaddress",
            name="address",
            field=models.EmailField(default="", max_length=254),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                condition=models.Q(("read_at", None)), fields=["owner"], name="notice_unread"
            ),
        ),
    ]
