"""How the composer compiles its inner loops: cached on disk, without the GIL, no own threads."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba

Function = TypeVar("Function", bound=Callable[..., Any])

_COMPILED: dict[str, Any] = {
    "nogil": True,
    "cache": True,
    "fastmath": True,
    "error_model": "numpy",
}
_INNER = {**_COMPILED, "_nrt": False, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}
"""Without a way in from Python, which would take half of the time to compile.

And without counting references: two threads that count the uses of the same arrays wait for one
another at each call, for longer than the work takes. The entry holds the arrays meanwhile.
"""


def entry(function: Function) -> Function:
    """Compile for the CPU on first call. Callers split the work over threads themselves."""
    return cast(Function, numba.njit(**_COMPILED)(function))


def kernel(function: Function) -> Function:
    """The same for what only other kernels call. It cannot make arrays."""
    return cast(Function, numba.njit(**_INNER)(function))


def typed(signature: str) -> Callable[[Function], Function]:
    """A kernel of one type: the compiler would make another for each whole number in a call."""

    def compiled(function: Function) -> Function:
        return cast(Function, numba.njit(signature, **_INNER)(function))

    return compiled
