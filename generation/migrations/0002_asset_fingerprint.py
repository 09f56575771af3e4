"""A hash of a private file becomes an HMAC of it under its owner's key."""

from django.db import migrations

from privacy.vault import KeyDestroyed, cipher_for


def fingerprint_what_is_stored(apps, _schema_editor):
    Asset = apps.get_model('generation', 'Asset')
    for owner_id in Asset.objects.order_by('owner_id').values_list('owner_id', flat=True).distinct():
        try:
            cipher = cipher_for(owner_id)
        except KeyDestroyed:
            Asset.objects.filter(owner_id=owner_id).update(fingerprint='')
            continue
        assets = Asset.objects.filter(owner_id=owner_id).only('fingerprint')
        for asset in assets.iterator(chunk_size=1000):
            Asset.objects.filter(pk=asset.pk).update(fingerprint=cipher.fingerprint(asset.fingerprint))


class Migration(migrations.Migration):

    dependencies = [
        ('generation', '0001_initial'),
        ('privacy', '0001_initial'),
    ]

    operations = [
        migrations.RenameField(model_name='asset', old_name='sha256', new_name='fingerprint'),
        migrations.RunPython(fingerprint_what_is_stored),
    ]
