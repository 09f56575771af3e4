"""Telling workers that there is work. Only a hint: losing it costs a wait until the next sweep."""

from common.hints import ask_worker

TASK = "generation.tasks.run_next_job"


def wake_worker(queue: str, *, delay_s: float = 0) -> None:
    ask_worker(TASK, queue=queue, delay_s=delay_s, arguments={"queue": queue})
