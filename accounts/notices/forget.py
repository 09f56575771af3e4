"""Taking away what is no longer of use (retention rule `until-sent`)."""

from django.conf import settings
from django.utils import timezone

from accounts.models import Mail, MailState
from accounts.notices.bounces import forget_former_addresses


def forget_old_mail() -> int:
    """Delete the rows of mails that ended long ago; how many there were."""
    forget_former_addresses()
    ended = Mail.objects.filter(state__in=(MailState.SENT, MailState.FAILED))
    removed, _ = ended.filter(created_at__lt=timezone.now() - settings.MAIL_ROWS_KEPT).delete()
    return removed
