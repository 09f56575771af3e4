"""The system calls that a decoder needs, as the filter that a Linux kernel runs before each one.

Everything else is refused: no socket is made or connected, no process started, traced or ended.
"""

import errno
import struct
from collections.abc import Mapping
from typing import Final, NamedTuple


class Machine(NamedTuple):
    """How <linux/audit.h> names an architecture, and its numbers of what a decoder may call."""

    audit_arch: int
    allowed: tuple[int, ...]


_READ_AND_WRITE: Final = ("read", "write", "recvfrom", "sendto", "lseek", "fstat", "close")
_MEMORY: Final = ("mmap", "munmap", "mremap", "mprotect", "madvise", "brk")
_TIME_AND_CHANCE: Final = ("clock_gettime", "nanosleep", "getrandom")
_OWN_AFFAIRS: Final = (
    *("futex", "sched_yield", "sched_getaffinity", "restart_syscall", "getpid", "gettid"),
    *("rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigaltstack", "exit", "exit_group"),
)
_ALLOWED: Final = _READ_AND_WRITE + _MEMORY + _TIME_AND_CHANCE + _OWN_AFFAIRS

# From <asm/unistd_64.h> of x86-64, and <asm-generic/unistd.h>, which arm64 uses.
_X86_64: Final[Mapping[str, int]] = {
    "read": 0,
    "write": 1,
    "close": 3,
    "fstat": 5,
    "lseek": 8,
    "mmap": 9,
    "mprotect": 10,
    "munmap": 11,
    "brk": 12,
    "rt_sigaction": 13,
    "rt_sigprocmask": 14,
    "rt_sigreturn": 15,
    "sched_yield": 24,
    "mremap": 25,
    "madvise": 28,
    "nanosleep": 35,
    "getpid": 39,
    "sendto": 44,
    "recvfrom": 45,
    "exit": 60,
    "sigaltstack": 131,
    "gettid": 186,
    "futex": 202,
    "sched_getaffinity": 204,
    "restart_syscall": 219,
    "clock_gettime": 228,
    "exit_group": 231,
    "getrandom": 318,
}
_ARM64: Final[Mapping[str, int]] = {
    "close": 57,
    "lseek": 62,
    "read": 63,
    "write": 64,
    "fstat": 80,
    "exit": 93,
    "exit_group": 94,
    "futex": 98,
    "nanosleep": 101,
    "clock_gettime": 113,
    "sched_getaffinity": 123,
    "sched_yield": 124,
    "restart_syscall": 128,
    "sigaltstack": 132,
    "rt_sigaction": 134,
    "rt_sigprocmask": 135,
    "rt_sigreturn": 139,
    "getpid": 172,
    "gettid": 178,
    "sendto": 206,
    "recvfrom": 207,
    "brk": 214,
    "munmap": 215,
    "mremap": 216,
    "mmap": 222,
    "mprotect": 226,
    "madvise": 233,
    "getrandom": 278,
}
MACHINES: Final[Mapping[str, Machine]] = {
    "x86_64": Machine(0xC000003E, tuple(_X86_64[name] for name in _ALLOWED)),
    "aarch64": Machine(0xC00000B7, tuple(_ARM64[name] for name in _ALLOWED)),
}
"""By the name that uname gives."""

# Classic BPF, from <linux/bpf_common.h>; what it may answer, from <linux/seccomp.h>.
_LOAD_WORD: Final = 0x20
_JUMP_IF_EQUAL: Final = 0x15
_RETURN: Final = 0x06
_KILL_PROCESS: Final = 0x80000000
_ALLOW: Final = 0x7FFF0000
_REFUSE: Final = 0x00050000 | errno.EPERM
INSTRUCTION_BYTES: Final = 8
_NUMBER_AT: Final = 0
_ARCH_AT: Final = 4
"""Where struct seccomp_data holds the number and the architecture of a call."""


def filter_program(machine: Machine) -> bytes:
    """Instructions for the kernel: allow what is listed, refuse the rest with EPERM."""
    count = len(machine.allowed)
    listed = [
        _instruction(_JUMP_IF_EQUAL, number, if_true=count - place)
        for place, number in enumerate(machine.allowed)
    ]
    return b"".join(
        [
            _instruction(_LOAD_WORD, _ARCH_AT),
            _instruction(_JUMP_IF_EQUAL, machine.audit_arch, if_true=1),
            # The numbers of another architecture mean other calls.
            _instruction(_RETURN, _KILL_PROCESS),
            _instruction(_LOAD_WORD, _NUMBER_AT),
            *listed,
            _instruction(_RETURN, _REFUSE),
            _instruction(_RETURN, _ALLOW),
        ]
    )


def _instruction(code: int, operand: int, *, if_true: int = 0) -> bytes:
    """struct sock_filter: code, how far to jump if true, if false, operand."""
    return struct.pack("=HBBI", code, if_true, 0, operand)
