"""How a program is refused that asks for tokens: an error of OAuth, and words for its author."""

from typing import Final

from django.http import JsonResponse

RETRY_AFTER_S: Final = 60
"""The shortest window of the limits of programs; the longer ones are met by whoever goes on."""


def refusal(error: str, words: str = "", *, status: int = 400) -> JsonResponse:
    """One for too many requests also says when to come back."""
    body = {"error": error} | ({"error_description": words} if words else {})
    headers = {"Retry-After": str(RETRY_AFTER_S)} if status == 429 else {}
    return JsonResponse(body, status=status, headers=headers)
