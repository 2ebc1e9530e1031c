"""Diagnostics and what a check found, stated by what matters to a test of a format."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from catalog.check.checked import Checked, Shown
from catalog.diagnostic import Diagnostic, Severity, Text

DAY = datetime(2026, 11, 20, 23, 59)  # noqa: DTZ001 - naive China Standard Time


def diagnostic(**changes: Any) -> Diagnostic:
    """Return a finding about a title."""
    facts: dict[str, Any] = {
        "file": "content/items/2026/x.md",
        "line": 2,
        "column": 8,
        "code": "TX103",
        "message": Text("名称太长", "the title is too long"),
        "help": Text("改短", "shorten it"),
        "severity": Severity.WARNING,
        "field": "title",
        "label": "信息名称",
        "basis": "本平台约定 名称",
        "department": "office",
        "fingerprint": "0123456789abcdef",
    }
    return Diagnostic(**(facts | changes))


def checked(*found: Diagnostic, **changes: Any) -> Checked:
    """Return what a check of a site found; `root` and the like are of where it is shown."""
    names = {"root", "prefix", "handbook", "terminal", "paint", "width"}
    shown: dict[str, Any] = {"root": Path("/nowhere")} | {
        k: v for k, v in changes.items() if k in names
    }
    facts: dict[str, Any] = {"files": 3, "as_of": DAY, "language": "zh"} | {
        k: v for k, v in changes.items() if k not in names
    }
    return Checked(diagnostics=found, shown=Shown(**shown), **facts)
