"""Step report: the ledger of requests on a day, as `catalog requests` prints it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from catalog.check.label import counted
from catalog.diagnostic import Text
from catalog.model.agency import Site
from catalog.model.calendar import WorkCalendar
from catalog.model.reckoning import Reckoning
from catalog.model.request import Request
from catalog.report.deadline import reckon

SOON_DAYS = 3
"""Working days before the due date from which a request is told of as due soon."""


@dataclass(frozen=True, slots=True)
class Row:
    """One request on a day."""

    request: Request
    shown: Reckoning
    days_late: int
    """Working days after the due date, up to the answer or the day; 0: none."""
    is_soon: bool
    """Whether it is open and due within `SOON_DAYS`, today included."""
    codes: tuple[str, ...]
    """Codes of the findings that hold on the day, sorted."""

    @property
    def is_open(self) -> bool:
        """Whether it was neither answered nor withdrawn by the day."""
        return self.shown.closed_on is None

    @property
    def is_overdue(self) -> bool:
        """Whether it is open after its due date."""
        return self.is_open and self.shown.due is not None and self.days_late > 0

    @property
    def order(self) -> tuple[date, str]:
        """What sorts open requests: those due first come first, those without a due date last."""
        return (self.shown.due.day if self.shown.due else date.max, self.request.id)


def rows_on(
    day: date,
    requests: Iterable[tuple[Request, tuple[str, ...]]],
    calendar: WorkCalendar,
) -> tuple[Row, ...]:
    """Return the requests that had been received by the day, in the order given.

    `requests`: each with the codes of its findings on that day.
    """
    soon = calendar.add_working_days(day, SOON_DAYS).day
    return tuple(
        _row(request, codes, day, soon, calendar)
        for request, codes in requests
        if request.received.on <= day
    )


def _row(
    request: Request, codes: tuple[str, ...], day: date, soon: date, calendar: WorkCalendar
) -> Row:
    shown = reckon(request.received.on, request.events, calendar, day)
    due, days_late = shown.due, 0
    if due is not None:
        days_late = calendar.working_days_between(due.day, shown.closed_on or day)
    is_soon = shown.closed_on is None and due is not None and day <= due.day <= soon
    return Row(request, shown, days_late, is_soon, codes)


@dataclass(frozen=True, slots=True)
class RequestTable:
    """What `catalog requests` prints."""

    as_of: datetime
    rows: Sequence[Row]
    site: Site
    subjects: Mapping[str, str]
    """What open requests ask for, private values masked, by id."""

    def as_json(self) -> str:
        """Return the JSON shape of commands.md."""
        whole = {
            "as_of": f"{self.as_of:%Y-%m-%d %H:%M}",
            "requests": [_facts(row) for row in self.rows],
        }
        return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"

    def as_text(self, language: str = "zh") -> str:
        """Return the open requests, those overdue first, then how many each department has."""
        opened = sorted((row for row in self.rows if row.is_open), key=lambda row: row.order)
        overdue = [row for row in opened if row.is_overdue]
        soon = [row for row in opened if row.is_soon]
        rest = [row for row in opened if not row.is_overdue and not row.is_soon]
        lines = []
        for heading, some in (
            (Text("逾期", "overdue"), overdue),
            (Text(f"{SOON_DAYS} 个工作日内到期", f"due in {SOON_DAYS} working days"), soon),
            (Text("其他在办", "other open ones"), rest),
        ):
            if some:
                lines.append(_counted(heading, len(some), language))
                lines += (self._line(row, language) for row in some)
        lines += self._departments(opened, language)
        closed = len(self.rows) - len(opened)
        total = Text(
            f"{self.as_of:%Y-%m-%d} 共 {len(self.rows)} 件：已办结 {closed}，在办 {len(opened)}",
            f"{self.as_of:%Y-%m-%d} {len(self.rows)} requests: {closed} closed, {len(opened)} open",
        )
        return "\n".join((*lines, total.in_language(language))) + "\n"

    def _line(self, row: Row, language: str) -> str:
        shown = row.shown
        state = shown.state.label if language == "zh" else shown.state.value
        cells = (
            row.request.id,
            self._department(row.request.department),
            state,
            _due_words(row).in_language(language),
            self.subjects.get(row.request.id, ""),
            "、".join(row.codes) if language == "zh" else ", ".join(row.codes),
        )
        return "  " + "\t".join(cells).rstrip()

    def _department(self, key: str) -> str:
        known = self.site.departments.get(key)
        return known.name if known is not None else key

    def _departments(self, opened: Sequence[Row], language: str) -> Iterable[str]:
        """Yield how many open requests each department has, of those due soon and overdue."""
        keys = dict.fromkeys((*self.site.departments, *(row.request.department for row in opened)))
        for key in keys:
            own = [row for row in opened if row.request.department == key]
            if own:
                soon, late = sum(row.is_soon for row in own), sum(row.is_overdue for row in own)
                name = self._department(key)
                yield Text(
                    f"{name}：在办 {len(own)}，{SOON_DAYS} 个工作日内到期 {soon}，逾期 {late}",
                    f"{name!r}: {len(own)} open, {soon} due in {SOON_DAYS} working days, {late} overdue",
                ).in_language(language)


def _counted(heading: Text, count: int, language: str) -> str:
    return f"{heading.zh} {count} 件" if language == "zh" else f"{heading.en}: {count}"


def _due_words(row: Row) -> Text:
    """Return what is due when, of an open request."""
    shown = row.shown
    if shown.due is not None:
        zh, en = f"{shown.due.day} 到期", f"due {shown.due.day}"
        if shown.due.provisional:
            zh, en = f"{zh}（暂定）", f"{en} (provisional)"
        if row.days_late:
            zh, en = (
                f"{zh}，晚 {row.days_late} 个工作日",
                f"{en}, {counted(row.days_late, 'working day')} late",
            )
        return Text(zh, en)
    for due, zh, en in (
        (shown.consultation_due, "征求意见", "opinion"),
        (shown.payment_due, "缴费", "payment"),
    ):
        if due is not None:
            return Text(f"{zh} {due.day} 到期", f"{en} due {due.day}")
    return Text("没有到期日", "no due date")


def _facts(row: Row) -> dict[str, object]:
    shown = row.shown
    return {
        "id": row.request.id,
        "state": shown.state.value,
        "department": row.request.department,
        "received_on": row.request.received.on.isoformat(),
        "due": shown.due.day.isoformat() if shown.due else None,
        "provisional": shown.due is not None and shown.due.provisional,
        "correction_notice_due": shown.correction_notice_due.day.isoformat(),
        "consultation_due": shown.consultation_due.day.isoformat()
        if shown.consultation_due
        else None,
        "payment_due": shown.payment_due.day.isoformat() if shown.payment_due else None,
        "closed_on": shown.closed_on.isoformat() if shown.closed_on else None,
        "outcome": shown.outcome.value if shown.outcome else None,
        "days_late": row.days_late,
        "findings": list(row.codes),
    }
