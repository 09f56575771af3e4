from django import template
from django.utils.translation import gettext

from common.errors import Words
from generation.engines import catalogue
from generation.jobs.failures import failure_of
from generation.models import Job

register = template.Library()


@register.filter
def engine_name(slug: str) -> str:
    return gettext(catalogue.engine_name(slug))


@register.filter
def failure_in_short(job: Job) -> Words:
    """Why it did not work; nothing for what was cancelled."""
    return failure_of(job).message if job.error_code else ""
