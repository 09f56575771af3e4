"""What allauth leaves open."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

RETRY_AFTER_S = 60
"""The longest window of the rate limits that are counted per minute."""


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """What a rate limit answers (allauth finds it as `handler429` of the URLs)."""
    answer = render(request, "429.html", status=429)
    answer.headers["Retry-After"] = str(RETRY_AFTER_S)
    return answer
