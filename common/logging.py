"""Logs that say what happened to whom by ids, and never what anybody wrote, uploaded or is called.

Ours come through structlog, with an allowlist of keys. Other people's come through `logging`: of
those only the message's template is kept, for its arguments may be addresses, prompts or file
names. Faults are told by type and place, without the exception's text.
"""

import logging.config
import re
import sys
import traceback
from pathlib import Path
from typing import Any

import structlog
from structlog.types import EventDict, Processor, WrappedLogger

SHOWN_KEYS = frozenset(
    (
        *("event", "level", "logger", "timestamp", "fault", "frames"),
        *("request", "user", "job", "asset", "attempt", "task"),
        *(
            "route",
            "method",
            "status",
            "part",
            "ms",
            "engine",
            "provider",
            "stage",
            "state",
            "queue",
        ),
        *("staff", "role", "found", "client"),
        *("code", "reason", "count", "bytes", "seconds", "wait_s", "process", "port"),
    )
)
"""What a line may say. Everything else is withheld, so that nobody logs content by accident."""

WITHHELD = "withheld"
INTERNAL_KEYS = frozenset({"_record", "_from_structlog", "exc_info", "stack_info"})

PLAIN_SPEAKERS = ("celery.beat", "celery.apps", "celery.worker.consumer", "granian", "_granian")
"""Loggers of others whose arguments are never about a person."""

REPEATERS = ("django.security",)
"""Loggers of others whose templates already hold what a stranger sent, such as a Host header."""

FRAMES_SHOWN = 6
WORD = re.compile(r"[A-Za-z]{3}")


class WithoutParts(logging.Filter):
    """For a terminal: what an open page fetches by itself goes unsaid while all is well."""

    def filter(self, record: logging.LogRecord) -> bool:
        line = record.msg
        return not (isinstance(line, dict) and line.get("part") and line["status"] < 400)


def logging_config(*, readable: bool, tracebacks: bool = False) -> dict[str, Any]:
    """Lines of JSON, or lines for a terminal. `tracebacks` shows exception texts: DEBUG only."""
    renderer: Processor = structlog.processors.JSONRenderer()
    if readable:
        renderer = structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), pad_event_to=0)
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "lines": {
                "()": structlog.stdlib.ProcessorFormatter,
                "pass_foreign_args": True,
                "foreign_pre_chain": [*SHARED, keep_only_the_template],
                "processors": [
                    *([] if tracebacks else [tell_fault_by_place]),
                    withhold_unknown_keys,
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    renderer,
                ],
            }
        },
        "filters": {"readable": {"()": WithoutParts}},
        "handlers": {
            "lines": {
                "class": "logging.StreamHandler",
                "formatter": "lines",
                "filters": ["readable"] if readable else [],
            }
        },
        "root": {"handlers": ["lines"], "level": "INFO"},
        "loggers": {
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            # Our own line for each request says the same, by route instead of by path.
            "django.request": {"level": "ERROR"},
            "django.security": {"level": "CRITICAL"},
            # Our own line for each failed task says the same, without the exception's text.
            "celery.app.trace": {"level": "CRITICAL"},
            "celery": {"level": "WARNING"},
            # That it is asked to stop is no trouble, and at a terminal it is known.
            "celery.worker.worker": {"level": "ERROR"},
        },
    }


def configure(config: dict[str, Any]) -> None:
    """What Django calls with LOGGING."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    logging.config.dictConfig(config)


def withhold_unknown_keys(_: WrappedLogger, __: str, line: EventDict) -> EventDict:
    for key in line.keys() - SHOWN_KEYS - INTERNAL_KEYS:
        line[key] = WITHHELD
    return line


def keep_only_the_template(_: WrappedLogger, __: str, line: EventDict) -> EventDict:
    record: logging.LogRecord = line["_record"]
    has_arguments = bool(line.pop("positional_args", ()))
    if record.name.startswith(REPEATERS):
        line["event"] = WITHHELD
    elif has_arguments and not record.name.startswith(PLAIN_SPEAKERS):
        line["event"] = str(record.msg) if WORD.search(str(record.msg)) else WITHHELD
    return line


def tell_fault_by_place(_: WrappedLogger, __: str, line: EventDict) -> EventDict:
    """Replace a traceback by the exception's type and the places it came through."""
    record: logging.LogRecord | None = line.get("_record")
    fault = _exception_of(line.pop("exc_info", None) or (record and record.exc_info))
    if fault is not None:
        frames = traceback.extract_tb(fault.__traceback__)[-FRAMES_SHOWN:]
        line["fault"] = f"{type(fault).__module__}.{type(fault).__qualname__}"
        line["frames"] = [f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in frames]
    return line


def _exception_of(exc_info: object) -> BaseException | None:
    if exc_info is True:
        exc_info = sys.exc_info()
    if isinstance(exc_info, tuple):
        exc_info = exc_info[1]
    return exc_info if isinstance(exc_info, BaseException) else None


SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]
