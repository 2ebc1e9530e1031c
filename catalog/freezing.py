"""At the edge: a published year's figures written to content/reports/<year>.json, once and for all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from catalog.check.annual import ReportSubject
from catalog.diagnostic import Diagnostic, Severity, Text
from catalog.model.annual_form import CELLS, frozen_text
from catalog.replacing import write_new


def freeze(
    root: Path, subject: ReportSubject, diagnostics: Sequence[Diagnostic], today: date
) -> tuple[bool, Text]:
    """Write the year's figures where they are not frozen yet; return whether they are, and what to say.

    `diagnostics`: what is found in the year's files on that day. Frozen figures are never changed.

    Raises:
        OSError: the file could not be written.
    """
    file = f"content/reports/{subject.year}.json"
    if subject.loaded_frozen is not None:
        if any(each.file == file for each in diagnostics):
            return False, Text(
                "已经冻结，现在的数与它不同，没有改动；见上面的问题",
                "it is frozen already and the figures differ: nothing was changed, see above",
            )
        return True, Text(f"{file} 已经有，没有变化", f"{file} is there already, nothing changed")
    reason = _reason(subject, diagnostics, today)
    if reason is not None:
        return False, reason
    assert subject.report is not None
    matter = subject.report.matter
    cells = {cell: subject.cells[cell] for cell in CELLS}
    fee = matter.fee_charged_yuan or 0
    text = frozen_text(subject.year, cells, fee, matter.figures)
    write_new(root / file, text.encode())
    return True, Text(f"写出 {file}，请提交", f"wrote {file}; commit it")


def _reason(subject: ReportSubject, diagnostics: Sequence[Diagnostic], today: date) -> Text | None:
    """Return why the year cannot be frozen; None where it can."""
    report = subject.report
    if report is None:
        return Text(
            f"没有可用的 content/reports/{subject.year}.md", "there is no report that could be read"
        )
    if any(each.severity is Severity.ERROR for each in diagnostics):
        return Text("有错误，没有冻结", "there are errors: nothing was frozen")
    if report.matter.date_published is None:
        return Text("还没有发布日期，没有冻结", "it has no day of publication: nothing was frozen")
    if today.year <= subject.year:
        return Text(
            f"{subject.year} 年还没有结束，没有冻结",
            f"{subject.year} is not over: nothing was frozen",
        )
    return None
