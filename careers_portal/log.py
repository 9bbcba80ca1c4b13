"""Logs as data, and without personal details.

A line holds the method, the route's pattern, the status and a number of the request's own. It holds no address, no
browser, no query string and no path (a path may name a person). In production an error's text is left out, because a
database's error text repeats what somebody typed: the kind of error and where it happened remain.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import MutableMapping
from typing import Any

import structlog
from django.http import HttpRequest
from django_structlog.middlewares import RequestMiddleware

Line = MutableMapping[str, Any]


class PrivateRequestMiddleware(RequestMiddleware):
    """One line for each request, naming the route instead of the address."""

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        match = request.resolver_match
        return f"{request.method} /{match.route}" if match else f"{request.method} (no route)"


def without_the_browser(logger: object, name: str, line: Line) -> Line:
    """Drop what the browser says of itself, which django-structlog adds where a request begins."""
    line.pop("user_agent", None)
    return line


def error_without_its_text(logger: object, name: str, line: Line) -> Line:
    """Turn an exception into its kind and its frames."""
    error = line.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()
    if isinstance(error, tuple):
        error = error[1]
    if isinstance(error, BaseException):
        line["error"] = f"{type(error).__module__}.{type(error).__qualname__}"
        line["at"] = [f"{at.filename}:{at.lineno} {at.name}" for at in traceback.extract_tb(error.__traceback__)]
    return line


def configure(*, development: bool) -> dict[str, Any]:
    """Set structlog up and return Django's LOGGING: text for a person in development, a JSON object a line in production."""
    every_line: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        without_the_browser,
    ]
    if not development:
        every_line.append(error_without_its_text)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *every_line,
            structlog.stdlib.PositionalArgumentsFormatter(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    last = structlog.dev.ConsoleRenderer(colors=False) if development else structlog.processors.JSONRenderer()
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "lines": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": every_line,
                "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["stderr"], "level": "INFO"},
        "loggers": {
            # Django's own lines would name the path, and say a second time what our request lines say.
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            "django.request": {"level": "CRITICAL"},
            "django.security": {"level": "CRITICAL"},
            "fontTools": {"level": "ERROR"},  # tells every glyph it leaves out
            "django.server": {"handlers": [], "level": "ERROR", "propagate": True},
        },
    }
