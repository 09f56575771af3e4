"""The one call that every key and token may make: who am I?"""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from accounts.callers.bearer import Caller, requires_scope


@require_safe
@requires_scope()
def me(_request: HttpRequest, caller: Caller) -> JsonResponse:
    """Whom this program acts for, and what it may do."""
    return JsonResponse(
        {
            "object": "caller",
            "id": str(caller.user.public_id),
            "scopes": sorted(caller.scopes),
            "test": caller.is_test,
        }
    )
