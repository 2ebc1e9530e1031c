"""Step record: one item through all publications: `catalog history`. Dates come from the record, never from git."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from catalog.diagnostic import Text
from catalog.record.past import REMOVED, Past, Version

CHANGES: Mapping[str, Text] = {
    "added": Text("首次公开", "first published"),
    "changed": Text("变更", "changed"),
    "withdrawn": Text("撤下", "withdrawn"),
    "expired": Text("公开期限届满", "expired"),
    "restored": Text("恢复公开", "restored"),
    REMOVED: Text("已因隐私清除", "removed for privacy"),
}
"""How the public is told of a change."""
LINE = Text(
    "第 {number} 次发布\t{at}\t{change}\t{note}", "publication {number}\t{at}\t{change}\t{note}"
)


def history_of(past: Past, identifier: str) -> tuple[Version, ...]:
    """Return the versions of an item, oldest first; empty where it was never published."""
    return past.versions().get(identifier, ())


def history_json(identifier: str, versions: tuple[Version, ...]) -> str:
    """Return the history as JSON, keys in a fixed order."""
    last = versions[-1].change
    told: dict[str, Any] = {
        "identifier": identifier,
        "title": last.title,
        "url": last.url,
        "versions": [
            {
                "publication": one.number,
                "at": one.at,
                "as_of": one.as_of,
                "change": one.change.change,
                "note": one.change.note,
                "record": f"record/{one.number}/",
            }
            for one in versions
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def history_text(identifier: str, versions: tuple[Version, ...], language: str) -> str:
    """Return the history for people: the item, then a line for each publication that changed it."""
    lines = [f"{identifier}\t{versions[-1].change.title}".rstrip()]
    for one in versions:
        words = LINE.in_language(language).format(
            number=one.number,
            at=one.at[:16].replace("T", " "),
            change=CHANGES[one.change.change].in_language(language),
            note=one.change.note.replace("\n", " ").replace("\t", " "),
        )
        lines.append(words.rstrip())
    return "\n".join(lines) + "\n"
