"""The refusals of the jobs room that more than one module raises."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from common.errors import DomainError, Words


class InvalidRequest(DomainError):
    """The order does not fit its engine. `errors` has sentences by field, as `params.width`."""

    code = "invalid_request"
    message = _("Something in this request does not fit.")
    help = _("Change what is marked and send it again.")

    def __init__(self, errors: Mapping[str, Sequence[Words]]) -> None:
        super().__init__()
        self.errors = {name: list(sentences) for name, sentences in errors.items()}


class EngineNotOffered(DomainError):
    code = "unknown_engine"
    message = _("There is no such engine here.")
    help = _("Choose one of the engines that the studio offers.")


class IdempotencyConflict(DomainError):
    code = "idempotency_conflict"
    status = 409
    message = _("This request was sent before with different content.")
    help = _("Open the form again, or use a new key for a new request.")


class TooManyJobs(DomainError):
    code = "too_many_jobs"
    status = 429
    message = _("You have as many jobs waiting as one person may have.")
    help = _("Wait until some are done, or cancel those you no longer want.")
