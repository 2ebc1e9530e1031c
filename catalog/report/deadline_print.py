"""Step report: one due date with its working, as `catalog deadline` prints it; the words in both languages."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from catalog.diagnostic import Text
from catalog.model.calendar import DueDate
from catalog.model.reckoning import EXTENSION_DAYS, DayCount, DayReason, Reckoning
from catalog.model.request import RequestEvent
from catalog.model.request_vocabulary import RequestEventKind

WHY: Mapping[DayReason, Text] = {
    DayReason.WORKING_DAY: Text("工作日", "working day"),
    DayReason.MAKE_UP_DAY: Text("调休上班", "make-up working day"),
    DayReason.RECEIPT: Text(
        "收到当日不计，次日起算", "day of receipt; the count starts on the next"
    ),
    DayReason.WEEKEND: Text("周末", "weekend"),
    DayReason.HOLIDAY: Text("法定节假日", "public holiday"),
    DayReason.CORRECTION: Text("等待补正", "a correction is awaited"),
    DayReason.PAYMENT: Text("等待缴费", "a payment is awaited"),
    DayReason.CONSULTATION: Text("征求意见，不计入期限", "consultation, does not count"),
    DayReason.SUSPENSION: Text("中止，不计入期限", "suspension, does not count"),
    DayReason.DELAY: Text("延迟答复，以延迟到的日子为准", "put off to a day that is set"),
    DayReason.DELAY_ENDS: Text("延迟到的日子", "the day to which the answer was put off"),
    DayReason.OVERDUE: Text("已过到期日", "after the due date"),
}
WEEKDAYS = (
    Text("周一", "Mon"),
    Text("周二", "Tue"),
    Text("周三", "Wed"),
    Text("周四", "Thu"),
    Text("周五", "Fri"),
    Text("周六", "Sat"),
    Text("周日", "Sun"),
)
NO_DUE = Text(
    "现在没有到期日：等待补正、缴费、恢复，或者正在征求意见",
    "no due date now: a correction, a payment, a resumption or an opinion is awaited",
)


def provisional_years(days: Sequence[DayCount]) -> tuple[int, ...]:
    """Return the years among the days whose official schedule of holidays is not known."""
    return tuple(sorted({one.day.year for one in days if one.provisional}))


def provisional_words(years: Sequence[int]) -> Text:
    """Return why a due date is provisional."""
    named = "、".join(map(str, years)), ", ".join(map(str, years))
    return Text(
        f"暂定：{named[0]} 年的放假安排还没有公布",
        f"provisional: the holidays of {named[1]} are not announced yet",
    )


@dataclass(frozen=True, slots=True)
class DeadlineSheet:
    """What `catalog deadline` prints."""

    reckoning: Reckoning
    days: tuple[DayCount, ...]
    events: tuple[RequestEvent, ...]

    def as_json(self, language: str = "zh") -> str:
        """Return the JSON shape of commands.md; `why` is in the language, all else is not."""
        shown = self.reckoning
        whole = {
            "due": _iso(shown.due),
            "provisional": shown.due is not None and shown.due.provisional,
            "state": shown.state.value,
            "correction_notice_due": _iso(shown.correction_notice_due),
            "consultation_due": _iso(shown.consultation_due),
            "payment_due": _iso(shown.payment_due),
            "days": [
                {
                    "date": one.day.isoformat(),
                    "counts": one.counts,
                    "n": one.n,
                    "why": WHY[one.reason].in_language(language),
                    "reason": one.reason.value,
                }
                for one in self.days
            ],
        }
        return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"

    def as_text(self, language: str = "zh") -> str:
        """Return a line a day with what happened on it, then the due date."""
        happened: dict[date, list[str]] = {}
        for at, event in enumerate(self.events):
            happened.setdefault(event.on, []).append(self._event_words(at, event, language))
        lines = []
        for one in self.days:
            count = Text(f"第 {one.n} 日", f"day {one.n}") if one.n else Text("不计", "-")
            weekday = WEEKDAYS[one.day.weekday()].in_language(language)
            why = WHY[one.reason].in_language(language)
            told = "；" if language == "zh" else "; "
            why = told.join((why, *happened.pop(one.day, ())))
            lines.append(f"{one.day}\t{weekday}\t{count.in_language(language)}\t{why}")
        lines += [f"{day}\t\t\t{words}" for day, some in happened.items() for words in some]
        return "\n".join((*lines, self.last_line(language))) + "\n"

    def _event_words(self, at: int, event: RequestEvent, language: str) -> str:
        name = event.kind.label if language == "zh" else event.kind.value
        if at in self.reckoning.late:
            late = Text("（已过到期日，不起作用）", " (after the due date: no effect)")
            return name + late.in_language(language)
        if event.kind is RequestEventKind.EXTENDED and (event.working_days or 0) > EXTENSION_DAYS:
            most = Text(
                f"（最多 {EXTENSION_DAYS} 个工作日，多的不算）",
                f" (no more than {EXTENSION_DAYS} working days count)",
            )
            return name + most.in_language(language)
        if at in self.reckoning.misplaced:
            return name + Text("（没有对应的事项）", " (answers to nothing)").in_language(language)
        return name

    def last_line(self, language: str) -> str:
        """Return what is due when."""
        shown = self.reckoning
        if shown.due is None:
            line = NO_DUE.in_language(language)
        else:
            line = Text("到期日：", "due: ").in_language(language)
            line += self._due_words(shown.due, language)
        for due, words in (
            (shown.consultation_due, Text("征求意见到期", "opinion due")),
            (shown.payment_due, Text("缴费到期", "payment due")),
        ):
            if due is not None:
                line += (
                    f"\n{words.zh}：{due.day}" if language == "zh" else f"\n{words.en}: {due.day}"
                )
        if shown.due is None and shown.consultation_due is not None and self.days[-1].counts:
            # The days are told as if the opinion took all its time: what they come to is no due date yet.
            last = DueDate(self.days[-1].day, any(one.provisional for one in self.days))
            words = Text("意见那天才到的，到期日：", "if it takes until then, due: ")
            line += f"\n{words.in_language(language)}{self._due_words(last, language)}"
        return line

    def _due_words(self, due: DueDate, language: str) -> str:
        weekday = WEEKDAYS[due.day.weekday()]
        told = Text(f"{due.day}（{weekday.zh}）", f"{due.day} ({weekday.en})").in_language(language)
        if due.provisional:
            why = provisional_words(provisional_years(self.days)).in_language(language)
            told += f"（{why}）" if language == "zh" else f" ({why})"
        return told


def _iso(due: DueDate | None) -> str | None:
    return due.day.isoformat() if due is not None else None
