from django.db import migrations

from privacy.append_only import never_emptied


class Migration(migrations.Migration):
    dependencies = [("accounts", "0012_trusted_devices")]

    operations = [never_emptied("accounts_staffaccess")]
