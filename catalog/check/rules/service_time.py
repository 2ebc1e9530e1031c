"""Step check: rules about the time limit of a service matter (Z13).

A time limit is a number with its unit, or at once. One that is not settled yet says by which day it will be:
until then nothing is found, from the day after it is.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from catalog.check.label import named
from catalog.check.rule import ZHONGMOU, Rule, Subject, item_rule
from catalog.check.rules.service import ELEMENTS, service_with
from catalog.check.vague import is_undecided
from catalog.diagnostic import Basis, Finding, Severity, Text
from catalog.model.calendar import ONE_DAY
from catalog.model.pattern import late

KEPT = Basis(ZHONGMOU, "第十三条")
PATH = ("service", "time_limit")
_DATE = late(r"([0-9]{4})(?:-([0-9]{2})-([0-9]{2})|年([0-9]{1,2})月([0-9]{1,2})日)")
_YEAR = late(r"[0-9]{4}年(?:[0-9]{1,2}月)?")
_PERIOD = late(
    r"(?:[0-9]|[一二三四五六七八九十百两半])\s*(?:个|整)?\s*"
    r"(?:工作日|自然日|日|天|小时|分钟|钟头|周|星期|月|季度|年)"
)
_AT_ONCE = late(
    "即时|即办|即到|即刻|即日|立即|立等|当场|当日|当天|当即|当月|当年|现场|随到随办|马上|次日|次月|隔日|"
    "每[日天周月季年]|全天|月[底末]|年[底末]|季[度]?[末底]"
)


class Limit(NamedTuple):
    """What a text says about the time that a matter takes."""

    is_set: bool
    """Whether a number with its unit is there, or that it is done at once."""
    planned: date | None
    """The latest day named, by which it will be set."""
    rest: str
    """The text without its dates."""


def limit_of(text: str) -> Limit:
    """Return what the text says; a date is never taken for a number of days."""
    plain = unicodedata.normalize("NFKC", text)
    days = []
    for found in _DATE.finditer(plain):
        year, month, day, other_month, other_day = found.groups()
        try:
            days.append(date(int(year), int(month or other_month), int(day or other_day)))
        except ValueError:
            continue
    rest = _YEAR.sub("", _DATE.sub("", plain))
    is_set = _PERIOD.search(rest) is not None or _AT_ONCE.search(rest) is not None
    return Limit(is_set, max(days, default=None), rest)


@item_rule(
    code="SV103",
    about="service",
    title=Text("办理时限没有确定", "time limit is not settled"),
    zh="""
    公布的时限要遵守，没有明确时限的要尽快定下来。时限写成“待定”“另行通知”的，办事的人无从要求。

    一时定不下来的，写明哪一天以前定下来并公布，例如“2026-12-31 前确定”；过了那一天见 SV105。
    """,
    basis=(KEPT, ELEMENTS),
    bad=service_with(time_limit="另行通知"),
    good=service_with(time_limit="2027-03-31 前确定并公布"),
)
def time_limit_undecided(subject: Subject) -> Iterator[Finding]:
    """The time limit is 'to be decided' or the like, without a day by which it will be set."""
    service = subject.item.service
    if service is None:
        return
    limit = limit_of(service.time_limit)
    if limit.is_set or limit.planned is not None or not is_undecided(limit.rest):
        return
    yield Finding(
        code="SV103",
        path=PATH,
        message=Text(
            f"{named(PATH)}写的是“{service.time_limit}”，没有时限，也没有说哪一天以前确定",
            f"service.time_limit is {service.time_limit!r}: no time limit, no day by which it will be set",
        ),
        help=Text(
            "写出时限，例如“五个工作日”；还没有定的，写“2026-12-31 前确定并公布”一类的话",
            "write the time limit, or the day (YYYY-MM-DD) by which it will be set and published",
        ),
    )


@item_rule(
    code="SV104",
    about="service",
    title=Text("办理时限没有数字和单位", "time limit has no number and unit"),
    zh="""
    时限要能数出来：几个工作日、几小时，或者当场办结、即时办结。“尽快办理”“按规定时限”不是时限。

    还没有定的，写明哪一天以前定下来，要写到日。
    """,
    basis=(KEPT, ELEMENTS),
    severity=Severity.WARNING,
    bad=service_with(time_limit="材料齐全后尽快办结"),
    good=service_with(time_limit="材料齐全后十五个工作日内办结"),
)
def time_limit_without_number(subject: Subject) -> Iterator[Finding]:
    """The time limit names neither a number of days or hours, nor 'at once', nor a day by which it is set."""
    service = subject.item.service
    if service is None:
        return
    limit = limit_of(service.time_limit)
    if limit.is_set or limit.planned is not None or is_undecided(limit.rest):
        return
    yield Finding(
        code="SV104",
        path=PATH,
        message=Text(
            f"{named(PATH)}“{service.time_limit}”里没有数字和单位，也不是当场或即时办结",
            f"service.time_limit {service.time_limit!r} has no number with its unit",
        ),
        help=Text(
            "写成几个工作日、几小时，或者当场办结",
            "write a number of working days or hours, or that it is done at once",
        ),
    )


@item_rule(
    code="SV105",
    about="service",
    title=Text("说好确定时限的日子过了", "day for setting the time limit has passed"),
    zh="办理时限写的是“某日前确定”，那一天已经过去。定下来的，改成时限；还没有定的，说明原因并写新的日期。",
    basis=(KEPT,),
    severity=Severity.WARNING,
    bad=service_with(time_limit="2025年6月30日前确定并公布"),
    good=service_with(time_limit="五个工作日"),
)
def time_limit_plan_passed(subject: Subject) -> Iterator[Finding]:
    """The text names a day by which the time limit would be set; true from the day after."""
    service = subject.item.service
    if service is None:
        return
    limit = limit_of(service.time_limit)
    if limit.is_set or limit.planned is None:
        return
    yield Finding(
        code="SV105",
        path=PATH,
        since=limit.planned + ONE_DAY,
        message=Text(
            f"{named(PATH)}说好 {limit.planned} 以前确定，到期还没有写出时限",
            f"service.time_limit was to be set by {limit.planned}, and is not",
        ),
        help=Text(
            "写出确定的时限；还没有定的，写新的日期",
            "write the time limit, or a new day by which it will be set",
        ),
    )


RULES: tuple[Rule, ...] = (
    time_limit_undecided,
    time_limit_without_number,
    time_limit_plan_passed,
)
