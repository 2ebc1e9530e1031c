"""Step check: rules about 公开方式 and the grounds for withholding (Regulation arts. 13–18; H11, H12)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from catalog.check.label import dotted, named
from catalog.check.requirement import DECIDERS, may_withhold
from catalog.check.rule import HUZHOU, OID, ZHONGMOU, Rule, Subject, item_rule
from catalog.check.rules.reviewer import tenures
from catalog.diagnostic import Basis, FieldPath, Finding, Severity, Text
from catalog.model.item import Item
from catalog.model.vocabulary import Disclosure

GROUNDS = Basis(OID, "第十四条至第十六条")
SIX_GROUNDS = Basis(HUZHOU, "第十一条")
REASSESSED = Basis(OID, "第十八条")
PERIODICALLY = Basis(HUZHOU, "第十二条")
ONE_DAY = timedelta(days=1)
HELD_BACK = "disclosure: withheld\ndate_published:\n"
BLOCK = (
    "withheld: {ground: process_info, basis: 条例第十六条第二款, decided_by: zhou-y,"
    " decided_on: 2025-03-05, reassess_on: 2026-03-05}\n"
)
RELEASED = BLOCK.replace("}", ", released_on: 2026-03-02}") + "date_published: 2026-03-09\n"


def _finding(code: str, path: FieldPath, message: Text, help_text: Text) -> Finding:
    return Finding(code=code, path=path, message=message, help=help_text)


@item_rule(
    code="DC101",
    title=Text("不予公开却没有写理由", "withheld without grounds"),
    zh="公开是原则，不公开是例外。不予公开的，要在 withheld 里写明理由、依据、决定人、决定日期和复审日期。",
    basis=(GROUNDS, SIX_GROUNDS, Basis(HUZHOU, "第三条"), Basis(ZHONGMOU, "第四条")),
    firm=True,
    bad=HELD_BACK,
    good=HELD_BACK + BLOCK,
)
def withheld_without_grounds(subject: Subject) -> Iterator[Finding]:
    """The item is withheld, but the block `withheld` with ground, basis and decision is missing."""
    if subject.item.disclosure is Disclosure.WITHHELD and subject.item.withheld is None:
        yield _finding(
            "DC101",
            ("disclosure",),
            Text(
                f"{named(('disclosure',))}是不予公开，却没有 withheld 一项",
                "disclosure is withheld, but there is no block withheld",
            ),
            Text(
                "补上 withheld: {ground, basis, decided_by, decided_on, reassess_on}",
                "add `withheld: {ground, basis, decided_by, decided_on, reassess_on}`",
            ),
        )


@item_rule(
    code="DC102",
    about="withheld",
    title=Text("写了不公开理由，却主动公开", "grounds given, yet disclosed"),
    zh="""
    有 withheld 一项而公开方式是主动公开的，只能是后来转为公开的：要写 released_on（转为公开日期）。

    没有转为公开的，公开方式仍是 withheld；本来就不该有这一项的，删去。
    """,
    basis=(REASSESSED, PERIODICALLY),
    firm=True,
    bad=BLOCK,
    good=RELEASED,
)
def grounds_without_withholding(subject: Subject) -> Iterator[Finding]:
    """A `withheld` block stands in a proactive item without the day of its release."""
    item = subject.item
    if item.disclosure is not Disclosure.PROACTIVE or item.withheld is None:
        return
    if item.withheld.released_on is None:
        yield _finding(
            "DC102",
            ("withheld",),
            Text(
                f"{named(('withheld',))}一项没有 released_on，公开方式却是主动公开",
                "withheld has no released_on, but disclosure is proactive",
            ),
            Text(
                "转为公开的，补上 released_on；仍不公开的，disclosure 写 withheld",
                "add released_on if it was released, else set disclosure to withheld",
            ),
        )


@item_rule(
    code="DC103",
    about="withheld",
    title=Text("依申请公开的信息写了不公开理由", "on-request item with grounds for withholding"),
    zh="withheld 一项只用于不予公开的信息，以及后来转为主动公开的。依申请公开的没有这一项；申请人来申请时再逐件决定。",
    basis=(Basis(OID, "第十三条"), GROUNDS),
    firm=True,
    bad="disclosure: on_request\ndate_published:\n" + BLOCK,
    good="disclosure: on_request\ndate_published:\n",
)
def on_request_with_grounds(subject: Subject) -> Iterator[Finding]:
    """An item disclosed on request carries a `withheld` block."""
    if subject.item.disclosure is Disclosure.ON_REQUEST and subject.item.withheld is not None:
        yield _finding(
            "DC103",
            ("withheld",),
            Text(
                f"公开方式是依申请公开，却有{named(('withheld',))}一项",
                "disclosure is on_request, but there is a block withheld",
            ),
            Text(
                "不予公开的，disclosure 写 withheld；确属依申请公开的，删去 withheld",
                "set disclosure to withheld, or remove the block",
            ),
        )


@item_rule(
    code="DC104",
    about="withheld",
    title=Text("已转为公开，公开方式仍是不予公开", "released, yet still withheld"),
    zh="转为公开以后，公开方式改为 proactive，withheld 一项保留，记着原来的理由和转为公开的日期。",
    basis=(REASSESSED, PERIODICALLY),
    firm=True,
    bad=HELD_BACK + BLOCK.replace("}", ", released_on: 2026-03-02}"),
    good=RELEASED,
)
def released_yet_withheld(subject: Subject) -> Iterator[Finding]:
    """The block has the day of its release, but `disclosure` is still `withheld`."""
    item = subject.item
    if item.disclosure is not Disclosure.WITHHELD or item.withheld is None:
        return
    if item.withheld.released_on is not None:
        path = ("withheld", "released_on")
        yield _finding(
            "DC104",
            path,
            Text(
                f"{named(path)}是 {item.withheld.released_on}，公开方式却仍是不予公开",
                f"released on {item.withheld.released_on}, but disclosure is still withheld",
            ),
            Text(
                "disclosure 改为 proactive；没有转为公开的，删去 released_on",
                "set disclosure to proactive, or remove released_on",
            ),
        )


@item_rule(
    code="DC105",
    about="withheld",
    title=Text("决定人当天无权决定不公开", "decision to withhold by someone not entitled to it"),
    zh="不予公开由处室负责人、分管副局长或局长决定，决定当天必须在任。任期写在 content/staff.yml，起止两天都算。",
    basis=(SIX_GROUNDS, Basis(HUZHOU, "第八条")),
    firm=True,
    bad=HELD_BACK + BLOCK.replace("zhou-y", "chen-x"),
    good=HELD_BACK + BLOCK,
)
def decider_not_entitled(subject: Subject) -> Iterator[Finding]:
    """Who decided to withhold was no department head, deputy director or director on that day."""
    withheld = subject.item.withheld
    if withheld is None or withheld.decided_by not in subject.site.staff:
        return
    if not may_withhold(withheld, subject.site):
        held = tenures(subject.site.staff[withheld.decided_by], *DECIDERS)
        path = ("withheld", "decided_by")
        yield _finding(
            "DC105",
            path,
            Text(
                f"{named(path)}{withheld.decided_by} 在 {withheld.decided_on} "
                f"不是处室负责人、分管副局长或局长（{held.zh}）",
                f"{withheld.decided_by} was no department_head, deputy_director or director "
                f"on {withheld.decided_on} ({held.en})",
            ),
            Text(
                "核对决定人和决定日期；任期记漏的，在 content/staff.yml 补上",
                "correct person or date, or complete the terms in content/staff.yml",
            ),
        )


@item_rule(
    code="DC106",
    about="withheld",
    title=Text("复审日期不晚于决定日期", "reassessment not after the decision"),
    zh="不予公开的信息要定期复审，情况变了就转为公开。复审日期在决定日期之后。",
    basis=(REASSESSED, PERIODICALLY),
    firm=True,
    bad=HELD_BACK + BLOCK.replace("2026-03-05", "2025-03-05"),
    good=HELD_BACK + BLOCK,
)
def reassessment_not_after_decision(subject: Subject) -> Iterator[Finding]:
    """`reassess_on` is on the day of the decision or before it."""
    withheld = subject.item.withheld
    if withheld is not None and withheld.reassess_on <= withheld.decided_on:
        path = ("withheld", "reassess_on")
        yield _finding(
            "DC106",
            path,
            Text(
                f"{named(path)}{withheld.reassess_on} 不晚于决定日期 {withheld.decided_on}",
                f"reassess_on {withheld.reassess_on} is not after the decision on {withheld.decided_on}",
            ),
            Text("写下一次复审的日期", "give the day of the next reassessment"),
        )


@item_rule(
    code="DC107",
    about="withheld",
    title=Text("不予公开的信息到期没有复审", "reassessment is overdue"),
    zh="复审日期已过，还没有复审。复审后仍不公开的，写下一次复审的日期；可以公开的，写转为公开的日期并改公开方式。",
    basis=(REASSESSED, PERIODICALLY),
    severity=Severity.WARNING,
    bad=HELD_BACK + BLOCK,
    good=RELEASED,
)
def reassessment_overdue(subject: Subject) -> Iterator[Finding]:
    """The day of reassessment has passed and the item was neither released nor given a later one."""
    withheld = subject.item.withheld
    if withheld is None or subject.item.disclosure is Disclosure.ON_REQUEST:
        return
    since = withheld.reassess_on + ONE_DAY
    until = withheld.released_on - ONE_DAY if withheld.released_on else None
    if until is not None and until < since:
        return
    path = ("withheld", "reassess_on")
    yield Finding(
        code="DC107",
        path=path,
        since=since,
        until=until,
        message=Text(
            f"{named(path)}{withheld.reassess_on} 已过，还没有复审",
            f"reassessment was due on {withheld.reassess_on}",
        ),
        help=Text(
            "复审后写下一次复审的日期；可以公开的，写 released_on 并把 disclosure 改为 proactive",
            "reassess it and give the next day, or release it: released_on and disclosure: proactive",
        ),
    )


@item_rule(
    code="DC108",
    about="withheld",
    title=Text("转为公开早于不公开的决定", "released before it was withheld"),
    zh="转为公开的日期不早于决定不公开的日期，同一天可以。",
    basis=(REASSESSED,),
    firm=True,
    bad=RELEASED.replace("2026-03-02", "2025-03-04"),
    good=RELEASED,
)
def released_before_decision(subject: Subject) -> Iterator[Finding]:
    """`released_on` is earlier than `decided_on`."""
    withheld = subject.item.withheld
    if withheld is None or withheld.released_on is None:
        return
    if withheld.released_on < withheld.decided_on:
        path = ("withheld", "released_on")
        yield _finding(
            "DC108",
            path,
            Text(
                f"{named(path)}{withheld.released_on} 早于决定日期 {withheld.decided_on}",
                f"released on {withheld.released_on}, before the decision on {withheld.decided_on}",
            ),
            Text("核对两个日期，改正写错的一个", "correct the date that is wrong"),
        )


@item_rule(
    code="DC109",
    about="withheld",
    title=Text("转为公开之前就发布了", "published before it was released"),
    zh="不予公开的信息，从转为公开之日起才能发布，20 个工作日内发布。发布日期不早于转为公开的日期，同一天可以。",
    basis=(REASSESSED, GROUNDS),
    firm=True,
    bad=RELEASED.replace("2026-03-09", "2026-03-01"),
    good=RELEASED,
)
def published_before_release(subject: Subject) -> Iterator[Finding]:
    """The day of publication lies before the day from which the item is no longer withheld."""
    item: Item = subject.item
    released = item.withheld.released_on if item.withheld else None
    if item.disclosure is not Disclosure.PROACTIVE or released is None:
        return
    if item.published_on is not None and item.published_on < released:
        yield _finding(
            "DC109",
            ("date_published",),
            Text(
                f"发布日期 {item.published_on} 早于转为公开日期（{dotted(('withheld', 'released_on'))}）{released}",
                f"published on {item.published_on}, before its release on {released}",
            ),
            Text("核对两个日期，改正写错的一个", "correct the date that is wrong"),
        )


RULES: tuple[Rule, ...] = (
    withheld_without_grounds,
    grounds_without_withholding,
    on_request_with_grounds,
    released_yet_withheld,
    decider_not_entitled,
    reassessment_not_after_decision,
    reassessment_overdue,
    released_before_decision,
    published_before_release,
)
