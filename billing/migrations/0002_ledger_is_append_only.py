from django.db import migrations

GUARDS = """
CREATE FUNCTION billing_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% of % is refused: the ledger is append-only', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER entry_is_final BEFORE UPDATE OR DELETE ON billing_creditentry
    FOR EACH ROW EXECUTE FUNCTION billing_refuse_change();
CREATE TRIGGER hold_ends_once BEFORE UPDATE ON billing_hold
    FOR EACH ROW WHEN (OLD.state <> 'open') EXECUTE FUNCTION billing_refuse_change();
CREATE TRIGGER hold_stays BEFORE DELETE ON billing_hold
    FOR EACH ROW EXECUTE FUNCTION billing_refuse_change();
"""
UNGUARDED = """
DROP TRIGGER hold_stays ON billing_hold;
DROP TRIGGER hold_ends_once ON billing_hold;
DROP TRIGGER entry_is_final ON billing_creditentry;
DROP FUNCTION billing_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("billing", "0001_initial")]

    operations = [migrations.RunSQL(GUARDS, UNGUARDED)]
