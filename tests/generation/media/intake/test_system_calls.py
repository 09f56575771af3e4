import errno
import struct

import pytest

from generation.media.intake.system_calls import MACHINES, filter_program

KILLED, ALLOWED, REFUSED = 0x80000000, 0x7FFF0000, 0x00050000 | errno.EPERM
X86_64, ARM64 = 0xC000003E, 0xC00000B7


def answer(program: bytes, *, arch: int, number: int) -> int:
    """What a kernel would return: classic BPF with the three instructions that a filter has."""
    instructions = list(struct.iter_unpack("=HBBI", program))
    held, place = 0, 0
    while True:
        code, if_true, if_false, operand = instructions[place]
        place += 1
        if code == 0x20:
            held = {0: number, 4: arch}[operand]
        elif code == 0x15:
            place += if_true if held == operand else if_false
        else:
            return int(operand)


@pytest.mark.parametrize(
    ("machine", "arch", "read", "exit_group", "connect", "execve"),
    [("x86_64", X86_64, 0, 231, 42, 59), ("aarch64", ARM64, 63, 94, 203, 221)],
)
def test_a_machine_allows_what_a_decoder_needs_and_refuses_the_rest(
    machine: str, arch: int, read: int, exit_group: int, connect: int, execve: int
) -> None:
    program = filter_program(MACHINES[machine])
    assert [answer(program, arch=arch, number=number) for number in (read, exit_group)] == [
        ALLOWED,
        ALLOWED,
    ]
    assert [answer(program, arch=arch, number=number) for number in (connect, execve)] == [
        REFUSED,
        REFUSED,
    ]


def test_calls_by_the_numbers_of_another_architecture_end_the_process() -> None:
    program = filter_program(MACHINES["x86_64"])
    assert answer(program, arch=0x40000003, number=0) == KILLED


def test_the_second_set_of_numbers_of_x86_is_refused() -> None:
    x32_read = 0x40000000
    assert answer(filter_program(MACHINES["x86_64"]), arch=X86_64, number=x32_read) == REFUSED
