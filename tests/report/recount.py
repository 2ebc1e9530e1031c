"""Tables 3 and 4 counted afresh from the ledgers' YAML, by sets and filters, with nothing of the engine."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import yaml

PEOPLE = ["natural_person", "business", "research", "social_welfare", "legal_service", "other"]


def everything(folder: Path, key: str) -> list[dict[str, Any]]:
    """Return all requests or disputes of the ledgers of a folder."""
    found: list[dict[str, Any]] = []
    for file in sorted(folder.glob("*.yml")):
        written = yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - text only
        found += written.get(key) or []
    return found


def table3(folder: Path, year: int) -> dict[str, dict[str, int]]:
    """Return rows with a number in them, each by column with the total."""
    rows: dict[str, list[str]] = {}
    for one in everything(folder, "requests"):
        came = int(one["received"]["on"][:4])
        ends = [e for e in one.get("events") or [] if e["kind"] in ("answered", "withdrawn")]
        went = int(ends[0]["on"][:4]) if ends else 9999
        applicant = one["applicant"]
        if came == year:
            rows.setdefault("new_received", []).append(applicant)
        if came < year <= went:
            rows.setdefault("carried_in", []).append(applicant)
        if came <= year < went:
            rows.setdefault("carried_out", []).append(applicant)
        if went == year:
            row = ends[0].get("outcome") or "other_handling.other"
            rows.setdefault(row, []).append(applicant)
            rows.setdefault("total_processed", []).append(applicant)
    return {
        row: {kind: Counter(who)[kind] for kind in PEOPLE} | {"total": len(who)}
        for row, who in rows.items()
    }


def table4(folder: Path, year: int) -> dict[str, Counter[str]]:
    """Return blocks with a number in them."""
    blocks: dict[str, Counter[str]] = {}
    for one in everything(folder, "disputes"):
        decided = one.get("decided")
        if decided is not None and int(decided[:4]) == year:
            column = one["outcome"]
        elif int(one["filed"][:4]) <= year and (decided is None or int(decided[:4]) > year):
            column = "pending"
        else:
            continue
        blocks.setdefault(one["kind"], Counter()).update([column, "total"])
    return blocks
