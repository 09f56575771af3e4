from django.db import migrations

from privacy.append_only import never_emptied


class Migration(migrations.Migration):
    dependencies = [("privacy", "0002_people")]

    operations = [never_emptied("privacy_consentevent")]
