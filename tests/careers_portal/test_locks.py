"""The two lock files: the same pins, each with its hash, and no trace of where they were made."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
RUNTIME, TESTS = ROOT / "requirements.lock", ROOT / "tests" / "requirements.lock"


def pins(lock: Path) -> dict[str, str]:
    """Each package with its version and the conditions it is for."""
    return dict(re.findall(r"^([a-z0-9][^=\s]*)==([^\\\n]+?) ?\\?$", lock.read_text(), re.MULTILINE))


def test_tests_run_on_what_is_served() -> None:
    served, tested = pins(RUNTIME), pins(TESTS)
    assert len(served) > 30
    assert {name: tested.get(name) for name in served} == served
    assert {"pytest", "ruff", "mypy"} <= tested.keys() - served.keys()


@pytest.mark.parametrize("lock", [RUNTIME, TESTS])
def test_every_pin_has_a_hash_and_no_address(lock: Path) -> None:
    text = lock.read_text()
    for block in re.split(r"\n(?=[a-z0-9])", text)[1:]:
        assert "--hash=sha256:" in block, block.splitlines()[0]
    assert not re.search(r"https?:|file:|--index-url|--find-links| /", text)
