"""What a person agreed to, and the proof of it."""

import hashlib

from privacy.models import ConsentEvent

PRODUCT_TIPS = "product_tips"
"""Mail about new things to make; nothing else is ever sent without being asked for."""


def record_consent(
    *, owner_id: int, purpose: str, is_given: bool, words: str, source: str
) -> None:
    """Keep a yes or a no, with a digest of the words that stood beside the switch."""
    ConsentEvent.objects.create(
        owner_id=owner_id,
        purpose=purpose,
        is_given=is_given,
        text_sha256=hashlib.sha256(words.encode()).hexdigest(),
        source=source,
    )


def has_consented(*, owner_id: int, purpose: str) -> bool:
    """The latest word counts; silence is a no."""
    events = ConsentEvent.objects.filter(owner_id=owner_id, purpose=purpose)
    return bool(events.order_by("-at", "-pk").values_list("is_given", flat=True).first())
