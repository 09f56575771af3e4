"""How the composer compiles its inner loops: cached on disk, without the GIL, no own threads."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba

Function = TypeVar("Function", bound=Callable[..., Any])


def kernel(function: Function) -> Function:
    """Compile for the CPU on first call. Callers split the work over threads themselves."""
    compiled = numba.njit(nogil=True, cache=True, fastmath=True, error_model="numpy")(function)
    return cast(Function, compiled)
