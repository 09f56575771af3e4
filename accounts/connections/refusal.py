"""How a program is refused that asks for tokens: an error of OAuth, and words for its author."""

from django.http import JsonResponse


def refusal(error: str, words: str = "", *, status: int = 400) -> JsonResponse:
    body = {"error": error} | ({"error_description": words} if words else {})
    return JsonResponse(body, status=status)
