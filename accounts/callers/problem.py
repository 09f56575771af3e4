"""How a program is refused: RFC 9457 with a stable code, and RFC 6750 where it is about who."""

from django.conf import settings
from django.http import JsonResponse

from common.errors import DomainError

TYPE = "application/problem+json"


def refuse(error: DomainError) -> JsonResponse:
    body = {
        "status": error.status,
        "code": error.code,
        "title": str(error.message),
        "detail": error.sentences,
    }
    answer = JsonResponse(body, status=error.status, content_type=TYPE)
    challenge = getattr(error, "challenge", None)
    if challenge is not None:
        realm = f'realm="{settings.BRAND.slug}"'
        answer.headers["WWW-Authenticate"] = "Bearer " + ", ".join(
            filter(None, (realm, challenge))
        )
    return answer
