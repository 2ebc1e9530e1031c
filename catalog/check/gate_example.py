"""Step check: examples of the gate before a publication: what was published last, what is to be, on which day."""

from __future__ import annotations

ENTRY = "\n  changes: [{{on: 2026-11-20, kind: {kind}, note: {note}}}]"
FOUR = "\n  body: 职工的年度支付限额为四千元，由参保人员选定一家机构。"
MAJOR = ENTRY.format(kind="major", note="年度支付限额改为四千元")
MINOR = ENTRY.format(kind="minor", note="改正错字")
KEPT = "  title: 门诊统筹办法\n  changes: [{on: 2026-05-06, kind: major, note: 调整支付比例}]\n"
THREE = "  body: 职工的年度支付限额为三千元，由参保人员选定一家机构。\n"


def example(now: str, *, last: str = THREE, day: str = "2026-11-20") -> str:
    """Return an example in YAML: the day, the last published record, and what differs from it now."""
    return f"day: {day}\nlast:\n{last}now:{now}\n"
