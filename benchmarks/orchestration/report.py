"""The figures as the table of `docs/performance.md`."""

from statistics import median

from benchmarks.orchestration.history import STORED
from benchmarks.orchestration.rounds import CLIENTS, TOGETHER, Seen


def show(seen: Seen) -> None:
    png, floor, ours = median(seen.picture), median(seen.floor), median(seen.ours)
    notify, event = median(seen.notify), median(seen.event)
    alone, together = median(seen.submit), median(seen.submit_together)
    rate, floor_rate = median(seen.rate), median(seen.floor_rate)
    print(f"The picture alone: {png * 1000:.1f} ms. NOTIFY round trip: {notify * 1000:.2f} ms.\n")
    print(
        "| # | figure | ours | beside it | ratio | goal |\n| --- | --- | --- | --- | --- | --- |"
    )
    print(
        f"| 1 | submit to done less the picture | {_ms(ours - png)} | ComfyUI 3.8 to 5.5 ms | | |"
    )
    print(_row(2, "submit to done, one client", _ms(ours), _ms(floor), ours / floor, "≤ 3.0"))
    rates = f"{rate:.0f}/s", f"{floor_rate:.0f}/s"
    print(_row(3, f"{TOGETHER} jobs, {CLIENTS} clients", *rates, rate / floor_rate, "≥ 0.55"))
    print(
        _row(
            4, "submit with 8 clients, with 1", _ms(together), _ms(alone), together / alone, "≤ 8"
        )
    )
    print(_row(5, "commit of a job to its event", _ms(event), _ms(notify), event / notify, "≤ 10"))
    old, new = median(seen.rate_old), median(seen.rate_new)
    rates = f"{old:.0f}/s", f"{new:.0f}/s"
    print(_row(6, f"jobs with {STORED} results stored, with none", *rates, old / new, "≥ 0.95"))
    drawn = median(seen.rate_drawn)
    print(f"\nRow 3 with the drawing of every thumbnail: {drawn:.0f}/s, {drawn / floor_rate:.2f}.")
    print(f"Submit alone: floor {_ms(median(seen.floor_submit))}, ours over HTTP {_ms(alone)}.")


def _row(number: int, figure: str, ours: str, other: str, ratio: float, goal: str) -> str:
    return f"| {number} | {figure} | {ours} | {other} | {ratio:.2f} | {goal} |"


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"
