"""The occupations and families that the portal ships, read straight from its own bundle, without a database."""

from __future__ import annotations

import csv
import io
import lzma
from functools import cache
from pathlib import Path

import labour_market

BUNDLED = Path(labour_market.__file__).parent / "bundled"


@cache
def rows(dataset: str, kind: str) -> tuple[dict[str, str], ...]:
    """Every row of one kind, of the newest edition of a dataset in the bundle."""
    file = max((BUNDLED / dataset).glob(f"*.{kind}.csv.xz"))
    return tuple(csv.DictReader(io.StringIO(lzma.decompress(file.read_bytes()).decode())))


def training() -> dict[str, int]:
    """Level of training, 1 to 4, by occupation code."""
    return {row["code"]: int(row["training"]) for row in rows("soc2020", "occupations")}


def families() -> dict[str, str]:
    """Official title by family code, from "0" to three digits."""
    return {row["code"]: row["title"] for row in rows("soc2020", "families")}
