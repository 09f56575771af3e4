"""Where everything is there that the tests need (CI is set), a test that is skipped has failed."""

import os
from collections.abc import Generator

import pytest

JUSTIFIED = (
    "only root gives the server a user of its own",
    "only root has rights to hand on",
)
"""Reasons that no installed program takes away; `make test` is run by root and by others."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if os.environ.get("CI") and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longreprtext
        if reason.removeprefix("Skipped: ") not in JUSTIFIED:
            report.outcome = "failed"
            report.longrepr = f"{reason}. Nothing may be skipped here; see tests/skips.py."
    return report
