"""What is put right and cleared away by itself, and how often. `base` takes these names over."""

from typing import Any

HOUSEKEEPING_QUEUE = "housekeeping"
"""Apart from the jobs: what puts right and clears away must not wait for minutes of making."""

HOUR_S = 60 * 60
EVERY_S = {
    "generation.tasks.sweep_jobs": 15,
    "accounts.tasks.post_mail": 15,
    "accounts.tasks.watch_clocks": 15 * 60,
    "generation.tasks.purge_files": HOUR_S,
    "generation.tasks.remove_outlived_jobs": HOUR_S,
    "accounts.tasks.clear_outbox": HOUR_S,
    "accounts.tasks.forget_expired_sessions": HOUR_S,
    "accounts.tasks.forget_guests": HOUR_S,
    "accounts.tasks.forget_programs": HOUR_S,
    "accounts.tasks.forget_tickets": HOUR_S,
    "accounts.tasks.forget_visits": HOUR_S,
    "accounts.tasks.remove_unconfirmed_accounts": HOUR_S,
    "generation.tasks.erase_orphans": 24 * HOUR_S,
}
CELERY_TASK_ROUTES = {name: {"queue": HOUSEKEEPING_QUEUE} for name in EVERY_S}


def _entry(task: str, every_s: int) -> dict[str, Any]:
    """A message that comes late would only repeat the next."""
    return {
        "task": task,
        "schedule": float(every_s),
        "options": {"expires": min(every_s, HOUR_S)},
    }


CELERY_BEAT_SCHEDULE = {name: _entry(name, every_s) for name, every_s in EVERY_S.items()}
