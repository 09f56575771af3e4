import io

import pytest
from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.http import HttpRequest
from django.test import RequestFactory
from pytest_django import Settings

from generation.media.intake import arrival
from generation.media.intake.arrival import InMemoryArrival
from generation.media.intake.pictures import clean_picture
from generation.media.intake.refusals import UploadRefused


def arrived(request: HttpRequest) -> InMemoryUploadedFile:
    upload = request.FILES["image"]
    assert isinstance(upload, InMemoryUploadedFile)
    return upload


def sent(data: bytes) -> HttpRequest:
    file = io.BytesIO(data)
    file.name = "photo.png"
    return RequestFactory().post("/", {"image": file, "prompt": "a fox"})


def test_the_service_receives_uploads_this_way(settings: Settings) -> None:
    assert [f"{arrival.__name__}.{InMemoryArrival.__name__}"] == settings.FILE_UPLOAD_HANDLERS


def test_a_large_upload_never_touches_the_disk() -> None:
    data = bytes(range(256)) * (4 << 12)
    request = sent(data)
    upload = arrived(request)

    assert upload.read() == data
    assert (upload.name, upload.size) == ("photo.png", len(data))
    assert request.POST["prompt"] == "a fox"


def test_of_too_large_an_upload_only_enough_to_say_so_is_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(arrival, "_ENOUGH", 100_001)
    monkeypatch.setattr("generation.media.intake.limits.MAX_BYTES", 100_000)
    request = sent(bytes(1_000_000))
    upload = arrived(request)

    assert upload.size == 100_001
    with pytest.raises(UploadRefused, match="upload_too_large"):
        clean_picture(upload)
    assert request.POST["prompt"] == "a fox"


def test_an_empty_file_arrives_and_is_refused_as_such() -> None:
    with pytest.raises(UploadRefused, match="upload_empty"):
        clean_picture(arrived(sent(b"")))


def test_more_than_a_picture_and_its_cut_out_are_not_taken() -> None:
    names = ("image", "mask", "another")
    files = {name: SimpleUploadedFile(f"{name}.png", b"data") for name in names}
    with pytest.raises(TooManyFilesSent):
        _ = RequestFactory().post("/", files).FILES


def test_a_request_that_announces_far_too_much_is_not_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(arrival, "MAX_REQUEST_BYTES", 10_000)
    request = sent(bytes(20_000))
    with pytest.raises(RequestDataTooBig):
        _ = request.FILES
    assert len(request.read()) > 20_000
