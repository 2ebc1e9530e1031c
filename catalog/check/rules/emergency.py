"""Step check: the clocks of emergencies and clarifications (H31, H32; Regulation art. 6).

An emergency is told by the next day, rest days included: an emergency keeps no office hours. A clarification
has two working days, as it must first be found out what is true. The rules say 'within the time limit' and
name none; the numbers are ours, so a late publication warns and keeps nothing back.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from catalog.check.example import FOUR_LEVELS
from catalog.check.label import named
from catalog.check.origin import is_own
from catalog.check.rule import HOUSE, HUZHOU, OID, Rule, Subject, item_rule
from catalog.diagnostic import Basis, Finding, Severity, Text
from catalog.model.calendar import ONE_DAY
from catalog.model.item import Item
from catalog.model.vocabulary import Disclosure, Kind

RESPONSE = Basis(HUZHOU, "第三十一条、第三十二条")
TRUTH = Basis(OID, "第六条")
CLOCK = Basis(HOUSE, "突发事件和澄清的时限")
CLARIFY_WITHIN = 2
"""Working days for a clarification."""
OCCURRED = ("occurred_on",)
KINDS = frozenset({Kind.EMERGENCY, Kind.CLARIFICATION})
EMERGENCY = """
kind: emergency
doc_number: null
occurred_on: 2025-03-06
date_written: 2025-03-06
"""
IN_A_DAY = FOUR_LEVELS.replace("2025-03-03", "2025-03-06").replace("2025-03-04", "2025-03-06")
SOUND_EMERGENCY = EMERGENCY + IN_A_DAY.replace("2025-03-05", "2025-03-06").lstrip("\n")
"""An emergency of 2025-03-06, reviewed in four levels on that day and published on the next."""
CLARIFICATION = """
kind: clarification
doc_number: null
links: {rumour: 门诊待遇即将取消}
"""


class Clock(NamedTuple):
    """From which day the time runs, and the last day to publish."""

    field: str
    start: date
    due: date


def clock_of(subject: Subject) -> Clock | None:
    """Return the clock of the agency's own emergency or clarification; None for anything else.

    It runs from the day of the event, else from the day of writing.
    """
    item = subject.item
    if item.kind not in KINDS or item.disclosure is not Disclosure.PROACTIVE:
        return None
    start = item.occurred_on or item.date_created
    if start is None or item.withheld is not None or not is_own(item, subject.site.agency):
        return None
    if item.kind is Kind.EMERGENCY:
        return Clock(_field(item), start, start + ONE_DAY)
    due = subject.calendar.add_working_days(start, CLARIFY_WITHIN).day
    return Clock(_field(item), start, due)


def _field(item: Item) -> str:
    if item.occurred_on is not None:
        return "occurred_on"
    return "date_written" if item.date_written is not None else "date_finalized"


def _late(subject: Subject, code: str, limit: Text) -> Iterator[Finding]:
    """Yield the finding that an item with a clock was published late, or is overdue."""
    clock, item = clock_of(subject), subject.item
    if clock is None or item.withdrawal is not None:
        return
    published = item.published_on
    if published is not None and published <= clock.due:
        return
    zh = f"{named((clock.field,))}{clock.start}，应在{limit.zh}（{clock.due} 以前）发布"
    en = f"{clock.field} {clock.start}: to be published {limit.en} ({clock.due})"
    yield Finding(
        code=code,
        path=("date_published",) if published else (),
        since=None if published else clock.due + ONE_DAY,
        message=Text(
            f"{zh}，{f'发布日期是 {published}' if published else '还没有发布日期（date_published）'}",
            f"{en}, but {f'published on {published}' if published else 'there is no date_published yet'}",
        ),
        help=Text(
            "核对日期；日期无误的不要改，分析原因，今后及时发布",
            "check the dates; if they are right leave them, and publish in time from now on",
        )
        if published
        else Text("尽快审核发布，写上 date_published", "review and publish it at once"),
    )


@item_rule(
    code="EM101",
    kinds=frozenset({Kind.EMERGENCY}),
    title=Text("突发事件信息没有在次日以前发布", "emergency not told by the next day"),
    zh="""
    突发事件的信息，最迟在事发（occurred_on，没有写的看成文日期）的第二天发布，休息日也算。还没有发布的，过了第二天就提醒。

    规则只说在规定时限内，没有写几天；“次日”是本平台定的，所以只提醒，不拦发布。本级应急预案更严的，按预案。
    """,
    basis=(RESPONSE, CLOCK),
    severity=Severity.WARNING,
    bad=SOUND_EMERGENCY + "date_published: 2025-03-08\n",
    good=SOUND_EMERGENCY + "date_published: 2025-03-07\n",
)
def emergency_told_late(subject: Subject) -> Iterator[Finding]:
    """Information on an emergency was published later than the day after the event, or is still unpublished.

    Rest days count. The rules name no number: the next day is ours, hence a warning.
    """
    if subject.item.kind is Kind.EMERGENCY:
        yield from _late(subject, "EM101", Text("次日", "by the next day"))


@item_rule(
    code="EM102",
    kinds=frozenset({Kind.CLARIFICATION}),
    title=Text("澄清没有在两个工作日内发布", "clarification not published within two working days"),
    zh=f"""
    发现影响社会稳定、扰乱秩序的不实信息，要及时发布准确的信息。澄清最迟在不实信息出现（occurred_on，没有写的看成文日期）后 {CLARIFY_WITHIN} 个工作日内发布；还没有发布的，过期就提醒。

    规则没有写几天；两个工作日是本平台定的，留给核实情况，所以只提醒，不拦发布。
    """,
    basis=(RESPONSE, TRUTH, CLOCK),
    severity=Severity.WARNING,
    bad=CLARIFICATION + "occurred_on: 2025-03-03\ndate_published: 2025-03-06\n",
    good=CLARIFICATION + "occurred_on: 2025-03-03\ndate_published: 2025-03-05\n",
)
def clarification_late(subject: Subject) -> Iterator[Finding]:
    """A clarification was published later than two working days after the rumour, or is still unpublished.

    The rules name no number: two working days leave time to find out what is true, hence a warning.
    """
    if subject.item.kind is Kind.CLARIFICATION:
        limit = Text(f" {CLARIFY_WITHIN} 个工作日内", f"within {CLARIFY_WITHIN} working days")
        yield from _late(subject, "EM102", limit)


@item_rule(
    code="EM103",
    kinds=KINDS,
    title=Text("没有写事发日期", "day of the event is not given"),
    zh="突发事件、澄清说明写上 occurred_on：事件发生、不实信息出现的日期。不写的，时限只能从成文日期起算，看不出反应快慢。",
    basis=(RESPONSE, CLOCK),
    severity=Severity.NOTICE,
    bad=CLARIFICATION,
    good=CLARIFICATION + "occurred_on: 2025-03-03\ndate_published: 2025-03-05\n",
)
def day_of_event_missing(subject: Subject) -> Iterator[Finding]:
    """An emergency or clarification has no `occurred_on`, so its time runs from the day of writing alone."""
    if subject.item.kind not in KINDS or subject.item.occurred_on is not None:
        return
    if clock_of(subject) is None:
        return
    yield Finding(
        code="EM103",
        path=("kind",),
        message=Text(
            f"{subject.item.kind.label}没有写{named(OCCURRED)}，时限只能从成文日期起算",
            "no occurred_on: the time limit runs from the day of writing",
        ),
        help=Text(
            "写 occurred_on: 事件发生、不实信息出现的日期",
            "write occurred_on, the day of the event or of the rumour",
        ),
    )


@item_rule(
    code="EM104",
    about="occurred_on",
    title=Text("事发日期晚于成文或发布", "event after the text about it"),
    zh="事情先发生，才有关于它的信息：事发日期不晚于成文（定稿）日期，不晚于发布日期，同一天可以。",
    basis=(RESPONSE,),
    bad=CLARIFICATION + "occurred_on: 2025-03-04\n",
    good=CLARIFICATION + "occurred_on: 2025-03-03\n",
)
def event_after_its_text(subject: Subject) -> Iterator[Finding]:
    """`occurred_on` lies after the day on which the text was written or published."""
    item = subject.item
    if item.occurred_on is None:
        return
    written = "date_written" if item.date_written is not None else "date_finalized"
    for name, day in ((written, item.date_created), ("date_published", item.published_on)):
        if day is not None and day < item.occurred_on:
            yield Finding(
                code="EM104",
                path=OCCURRED,
                message=Text(
                    f"{named(OCCURRED)}{item.occurred_on} 晚于{named((name,))}{day}",
                    f"occurred_on {item.occurred_on} lies after {name} {day}",
                ),
                help=Text("核对两个日期，改正写错的一个", "correct the date that is wrong"),
            )
            return


@item_rule(
    code="EM105",
    about="occurred_on",
    title=Text("别的种类写了事发日期", "day of an event in an item of another kind"),
    zh="事发日期（occurred_on）只用于突发事件和澄清说明，别的种类写了不起作用。",
    basis=(CLOCK,),
    severity=Severity.WARNING,
    bad="occurred_on: 2025-03-03",
    good=CLARIFICATION + "occurred_on: 2025-03-03\n",
)
def day_of_event_elsewhere(subject: Subject) -> Iterator[Finding]:
    """`occurred_on` stands in an item that is neither emergency nor clarification, where it does nothing."""
    if subject.item.occurred_on is None or subject.item.kind in KINDS:
        return
    yield Finding(
        code="EM105",
        path=OCCURRED,
        message=Text(
            f"信息种类是{subject.item.kind.label}，却有{named(OCCURRED)}",
            f"kind is {subject.item.kind}, but there is occurred_on",
        ),
        help=Text(
            "确是突发事件、澄清说明的，改 kind；否则删去 occurred_on",
            "correct the kind, or remove occurred_on",
        ),
    )


RULES: tuple[Rule, ...] = (
    emergency_told_late,
    clarification_late,
    day_of_event_missing,
    event_after_its_text,
    day_of_event_elsewhere,
)
