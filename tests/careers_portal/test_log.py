"""Lines in production hold no personal details, whoever writes them."""

from __future__ import annotations

import json
from pathlib import Path

from tests.careers_portal.test_settings import COMPLETE, run

CANARY = "canary-4711"

SCRIPT = f"""
import logging, django
django.setup()
import structlog
from django.test import Client
client = Client(HTTP_HOST="careers.example.org", REMOTE_ADDR="198.51.100.23", HTTP_USER_AGENT="browser-{CANARY}")
client.get("/healthz?name={CANARY}", secure=True)
client.get("/{CANARY}-nowhere", secure=True)
client.get("/healthz", headers={{"host": "{CANARY}.example"}}, secure=True)
for logger in (logging.getLogger("a.library"), structlog.get_logger("ours")):
    try:
        raise ValueError("duplicate key: {CANARY}")
    except ValueError:
        logger.exception("it_failed")
"""


def test_no_line_names_who_it_was_or_what_they_asked(static_files: Path) -> None:
    settings = {"DJANGO_SETTINGS_MODULE": "careers_portal.settings", "STATIC_ROOT": str(static_files)}
    done = run("-c", SCRIPT, **settings, **COMPLETE)
    assert done.returncode == 0, done.stderr
    assert CANARY not in done.stderr
    assert "198.51.100.23" not in done.stderr
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    asked = [(line["request"], line["code"]) for line in lines if line["event"] == "request_finished"]
    assert asked[0] == ("GET /healthz", 200)
    assert asked[1] == ("GET (no route)", 404)
    failures = [line for line in lines if line["event"] == "it_failed"]
    assert [failure["error"] for failure in failures] == ["builtins.ValueError", "builtins.ValueError"]
    assert all(failure["at"] for failure in failures), "where it happened is kept"
