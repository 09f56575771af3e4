"""Private files over HTTP: to their owner, or through a signed link; decrypted as they flow.

The bytes are ciphertext at rest and are opened a MiB at a time, so memory does not grow with the
file and a range costs only its own chunks.
"""

from collections.abc import Iterator
from functools import partial
from typing import Final
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotModified,
    StreamingHttpResponse,
)
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from accounts.models import User
from accounts.models.awake import AWAKE
from generation.assets.derive import (
    NoSuchExport,
    TooMuchAtOnce,
    export_of,
    thumbnail_of,
    turntable_of,
)
from generation.assets.formats import FORMATS, SHOWN_INLINE, format_named
from generation.assets.read import asset_chunks
from generation.library.byte_ranges import Span, Unsatisfiable, requested_span
from generation.library.entries import entry_of
from generation.library.file_links import is_signed
from generation.library.names import file_stem
from generation.models import Asset
from privacy.vault import KeyDestroyed, UserCipher, cipher_for

_ASK_EACH_TIME: Final = "private, no-cache"
"""For the owner's session: after signing out, the next person at this browser sees nothing."""
_KEEP_NOTHING: Final = "private, no-store"
"""For a signed link: it ends with its moment, and with its owner's wish to be gone."""
_NOT_IN_NAMES: Final = frozenset('\\/:*?"<>|')
_HEADERS: Final = {
    "Accept-Ranges": "bytes",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@login_not_required  # a signed link needs no account; everyone else is checked here
@require_safe
def serve_file(request: HttpRequest, asset: UUID, name: str) -> HttpResponseBase:
    """One file, whole or a range of it. What may not be seen does not exist."""
    source, caching = _visible(request, asset, name)
    try:
        served = _in_format(source, name)
    except TooMuchAtOnce:
        return HttpResponse(status=503, headers={"Retry-After": "5", "Cache-Control": "no-store"})
    etag = f'"{served.fingerprint}"'
    headers = _HEADERS | {
        "ETag": etag,
        "Cache-Control": caching,
        "Content-Disposition": _disposition(request, served, name),
    }
    if _matches(request.headers.get("If-None-Match", ""), etag):
        return HttpResponseNotModified(headers=headers)
    try:
        span = _span(request, served, etag)
    except Unsatisfiable:
        headers["Content-Range"] = f"bytes */{served.bytes}"
        return HttpResponse(status=416, headers=headers)
    return _answer(request, served, span, headers)


def _visible(request: HttpRequest, asset: UUID, name: str) -> tuple[Asset, str]:
    """The asset and how its bytes may be kept, where this request may see it."""
    try:
        found = Asset.objects.present().get(public_id=asset)
    except Asset.DoesNotExist:
        raise Http404 from None
    if isinstance(request.user, User) and request.user.pk == found.owner_id:
        return found, _ASK_EACH_TIME
    if is_signed(request.GET.get("sig", ""), asset=asset, name=name) and _may_share(found):
        return found, _KEEP_NOTHING
    raise Http404


def _may_share(asset: Asset) -> bool:
    """Whether its owner's account is open: not shut out, resting or closing."""
    return User.objects.filter(AWAKE, pk=asset.owner_id).exists()


def _in_format(source: Asset, name: str) -> Asset:
    """The asset itself or the derivative that the name asks for, made now if need be."""
    try:
        if name == "thumbnail.webp":
            return thumbnail_of(source)
        if name == "turntable.webp":
            return turntable_of(source)
        format_ = format_named(name.rpartition(".")[2])
        if format_ is None:
            raise Http404
        return export_of(source, format_, stem=partial(_stem_of, source))
    except (NoSuchExport, KeyDestroyed):
        raise Http404 from None


def _stem_of(asset: Asset) -> str:
    """What the files inside of an export are called: by the words that it was made of."""
    if asset.job is None:
        return "model"
    entry = entry_of(asset.job, results=(), cipher=cipher_for(asset.owner_id))
    return file_stem(asset.job, entry.words, position=asset.position)


def _span(request: HttpRequest, served: Asset, etag: str) -> Span | None:
    """The range asked for, unless it was asked of another version (If-Range)."""
    if request.headers.get("If-Range", etag) != etag:
        return None
    return requested_span(request.headers.get("Range", ""), served.bytes)


def _answer(
    request: HttpRequest, served: Asset, span: Span | None, headers: dict[str, str]
) -> HttpResponseBase:
    start, stop = span or Span(0, served.bytes)
    headers["Content-Length"] = str(stop - start)
    if span:
        headers["Content-Range"] = f"bytes {start}-{stop - 1}/{served.bytes}"
    status = 206 if span else 200
    if request.method == "HEAD":
        return HttpResponse(content_type=served.media_type, status=status, headers=headers)
    chunks = asset_chunks(served, start=start, stop=stop, cipher=_cipher(served))
    chunks = _after(next(chunks, b""), chunks)
    return StreamingHttpResponse(
        chunks, content_type=served.media_type, status=status, headers=headers
    )


def _cipher(served: Asset) -> UserCipher:
    try:
        return cipher_for(served.owner_id)
    except KeyDestroyed:
        raise Http404 from None


def _after(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    """The first chunk was opened before the answer began, so that damage is a 500, not a stub."""
    yield first
    yield from rest


def _matches(header: str, etag: str) -> bool:
    """If-None-Match of RFC 9110, section 13.1.2: weak comparison."""
    given = {tag.strip().removeprefix("W/") for tag in header.split(",")}
    return etag in given or "*" in given


def _disposition(request: HttpRequest, served: Asset, name: str) -> str:
    """Pictures and GLB may be shown in place; all else, and `?download=1`, is saved."""
    as_file = "download" in request.GET or served.format not in SHOWN_INLINE
    stem = name.rpartition(".")[0]
    full = f"{stem}.{FORMATS[served.format].extension}"
    return content_disposition_header(as_file, _safe_name(full)) or "inline"


def _safe_name(name: str) -> str:
    """Without what a shell, a path or a header could take for more than a name."""
    return "".join(mark for mark in name if mark.isprintable() and mark not in _NOT_IN_NAMES)
