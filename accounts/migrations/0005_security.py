"""No address of a visitor reaches the disk, whoever writes it: allauth would keep it whole."""

from django.db import migrations, models
from django.db.migrations import RunSQL

TRUNCATE = """
CREATE FUNCTION keep_only_the_network() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.ip := host(network(set_masklen(NEW.ip, CASE family(NEW.ip) WHEN 4 THEN 24 ELSE 48 END)));
    RETURN NEW;
END $$;
UPDATE usersessions_usersession
    SET ip = host(network(set_masklen(ip, CASE family(ip) WHEN 4 THEN 24 ELSE 48 END)))::inet,
        user_agent = 'unknown unknown unknown';
CREATE TRIGGER usersession_keeps_only_the_network BEFORE INSERT OR UPDATE OF ip
    ON usersessions_usersession FOR EACH ROW EXECUTE FUNCTION keep_only_the_network();
"""
UNDO = """
DROP TRIGGER usersession_keeps_only_the_network ON usersessions_usersession;
DROP FUNCTION keep_only_the_network();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_connections"),
        ("usersessions", "0001_initial"),
    ]

    operations = [
        RunSQL(TRUNCATE, UNDO),
        migrations.AddConstraint(
            model_name="signin",
            constraint=models.CheckConstraint(
                condition=models.Q(network__regex=r"^(|[0-9.]+/24|[0-9a-f:]+/48)$"),
                name="sign_in_knows_a_network_only",
            ),
        ),
    ]
