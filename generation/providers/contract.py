"""What a provider is asked, what it answers, and the ways in which it may fail."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from generation.engines.tasks import Task

Progress = Callable[[float, str], None]
"""Called with the share done, 0 to 1, and a stage word. May raise Canceled."""


class Canceled(Exception):
    """Raised out of a progress call: the owner canceled, or the time is up."""


class Transient(Exception):
    """The provider could not answer now; the same request may succeed later."""

    def __init__(self, code: str, *, wait_s: float = 10.0) -> None:
        super().__init__(code)
        self.code = code
        self.wait_s = wait_s


class Rejected(Exception):
    """The provider will never make this request. `alternative` names an engine that may."""

    def __init__(self, code: str, *, alternative: str | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.alternative = alternative


@dataclass(frozen=True, slots=True)
class Picture:
    """An input picture that intake has cleaned: (h, w, 4) uint8 sRGB, straight alpha."""

    pixels: NDArray[np.uint8]

    @property
    def has_alpha(self) -> bool:
        return bool((self.pixels[..., 3] < 250).any())


@dataclass(frozen=True, slots=True)
class GenerationRequest:
    """All that a provider may know about a job: nothing about who asks.

    `mask` is (h, w) uint8 of the first picture, 255 where the subject is.
    `params` has been validated against the engine's schema and holds every default.
    Output i is made with seed + i.
    """

    task: Task
    engine: str
    prompt: str = ""
    images: tuple[Picture, ...] = ()
    mask: NDArray[np.uint8] | None = None
    params: Mapping[str, Any] = field(default_factory=dict)
    seed: int = 0
    outputs: int = 1
    negative_prompt: str = ""


class OutputKind(StrEnum):
    IMAGE = "image"
    MODEL = "model"


class OutputRole(StrEnum):
    """A result is what was asked for; a matte and a depth map come along for free."""

    RESULT = "result"
    MATTE = "matte"
    DEPTH = "depth"


@dataclass(frozen=True, slots=True)
class Output:
    """One file. Images are PNG, JPEG or WebP; models are self-contained GLB."""

    kind: OutputKind
    media_type: str
    data: bytes
    seed: int
    role: OutputRole = OutputRole.RESULT
    of: int = 0
    """The index of the result that a matte or depth map belongs to."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the owner should be told kindly, such as words that were not understood."""

    code: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finished:
    outputs: tuple[Output, ...]
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Pending:
    """Accepted under `reference`; ask again after `wait_s` seconds."""

    reference: str
    wait_s: float


class Provider(Protocol):
    """Who runs an engine. Neither call sleeps, retries, logs bodies or touches models."""

    def start(
        self, request: GenerationRequest, *, key: str, progress: Progress
    ) -> Finished | Pending: ...

    def poll(self, reference: str) -> Finished | Pending: ...
