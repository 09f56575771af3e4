"""What a decoder process gives up before it reads a stranger's bytes. Linux; elsewhere less."""

import ctypes
import os
import resource
import signal
import struct
import sys
from typing import Final

from generation.media.intake import limits
from generation.media.intake.system_calls import INSTRUCTION_BYTES, MACHINES, filter_program

# From <linux/sched.h>, <linux/prctl.h>, <linux/seccomp.h> and <asm/unistd.h>: the same on x86-64
# and arm64.
_CLONE_NEWUSER: Final = 0x10000000
_CLONE_NEWNET: Final = 0x40000000
_PR_SET_NO_NEW_PRIVS: Final = 38
_PR_SET_SECCOMP: Final = 22
_SECCOMP_MODE_FILTER: Final = 2
_LANDLOCK_CREATE_RULESET: Final = 444
_LANDLOCK_RESTRICT_SELF: Final = 446
_EVERY_FILE_RIGHT: Final = (1 << 13) - 1
"""The thirteen rights of Landlock's first version: execute, write, read, list, remove, make."""


def leave_network() -> bool:
    """Move to a network namespace without any device; False where the system forbids that."""
    if sys.platform != "linux":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    return any(libc.unshare(flags | _CLONE_NEWNET) == 0 for flags in (_CLONE_NEWUSER, 0))


def leave_files() -> bool:
    """Give up opening any file (Landlock); False on a kernel that does not know it."""
    if sys.platform != "linux":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    rights = ctypes.create_string_buffer(struct.pack("=Q", _EVERY_FILE_RIGHT), 8)
    ruleset = libc.syscall(_LANDLOCK_CREATE_RULESET, rights, ctypes.c_size_t(8), 0)
    if ruleset < 0:
        return False
    done = libc.syscall(_LANDLOCK_RESTRICT_SELF, ruleset, 0)
    os.close(ruleset)
    return bool(done == 0)


def leave_system_calls() -> bool:
    """Give up every system call but the few of `system_calls`; False where no filter is known.

    Landlock keeps files shut, but not the Unix sockets of our own database and cache. OSError
    where a kernel that should filter does not: then nothing of a stranger may be decoded.
    """
    machine = MACHINES.get(os.uname().machine)
    if sys.platform != "linux" or machine is None:
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    code = filter_program(machine)
    program = _FilterProgram(len(code) // INSTRUCTION_BYTES, code)
    if libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "the kernel takes no filter of system calls")
    return True


class _FilterProgram(ctypes.Structure):
    """struct sock_fprog of <linux/filter.h>."""

    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def limit_resources() -> None:
    """Bound memory, processor time and wall time; no file may be written, no core dumped."""
    _cap(resource.RLIMIT_AS, limits.DECODER_MEMORY_BYTES)
    _cap(resource.RLIMIT_CPU, limits.DECODER_CPU_S)
    _cap(resource.RLIMIT_FSIZE, 0)
    _cap(resource.RLIMIT_CORE, 0)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(limits.DECODER_WALL_S)


def _cap(kind: int, most: int) -> None:
    """Lower a limit; one that is lower already stays, for it cannot be raised."""
    hard = resource.getrlimit(kind)[1]
    bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(kind, (bound, bound))
