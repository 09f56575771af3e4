from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.access import person
from billing.credits import wallet_of

PAGE_SIZE = 50


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """What the person has, and every line that made it so."""
    wallet = wallet_of(person(request))
    pages = Paginator(wallet.entries.order_by("-id"), PAGE_SIZE)
    context = {"wallet": wallet, "page": pages.get_page(request.GET.get("page"))}
    return render(request, "billing/overview.html", context)
