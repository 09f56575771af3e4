"""How many processors an engine may keep busy, where several processes work side by side.

The number is OpenCV's own for this process, so that there is one; a process that is forked has it
from its parent.
"""

import os

import cv2

LEAST = 2
"""On a small machine a single job should not leave a processor idle."""


def take_share(*, processes: int, wanted: int = 0) -> None:
    """From now on as many threads as wanted, or an even share of the processors."""
    processors = len(os.sched_getaffinity(0))
    even = max(processors // processes, LEAST)
    cv2.setNumThreads(wanted or min(even, processors))


def thread_count() -> int:
    return cv2.getNumThreads()
