"""Step check: rules about 公开时限, the last public day (H head, H18)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from catalog.check.example import LEGALITY
from catalog.check.label import named
from catalog.check.rule import HOUSE, HUZHOU, OID, Rule, Subject, item_rule
from catalog.diagnostic import Basis, Finding, Severity, Text
from catalog.model.item import Item, anniversary
from catalog.model.vocabulary import Disclosure, Kind, ValidityStatus

TERM = Basis(HUZHOU, "公开时限")
YEAR_DAYS = 365
LONGEST_YEARS = 50
"""Years from which on a term is as good as 长期公开."""
NOTICE_DAYS = 30
"""Days before the last public day on which the end of the term is announced."""
ONE_DAY = timedelta(days=1)
STILL_IN_FORCE = {ValidityStatus.EFFECTIVE, ValidityStatus.AMENDED, ValidityStatus.PARTLY_LAPSED}
UNTIL = ("term", "until")


@item_rule(
    code="TM101",
    about="term",
    title=Text("公开截止日早于发布日期", "term ends before publication"),
    zh="公开截止日（term.until）是最后一个公开日，不早于发布日期，同一天可以。",
    basis=(TERM,),
    bad="term: {until: 2025-03-06}",
    good="term: {until: 2026-03-06}",
)
def term_ends_before_publication(subject: Subject) -> Iterator[Finding]:
    """`term.until`, the last public day, lies before the day of publication."""
    until, published = _until(subject.item), subject.item.published_on
    if until is not None and published is not None and until < published:
        yield Finding(
            code="TM101",
            path=UNTIL,
            message=Text(
                f"{named(UNTIL)}{until} 早于发布日期 {published}，这条信息一天也不会公开",
                f"term ends on {until}, before publication on {published}",
            ),
            help=Text("改正截止日或发布日期", "correct the term or the day of publication"),
        )


def _until(item: Item) -> date | None:
    return item.term.until if item.term else None


@item_rule(
    code="TM102",
    about="term",
    title=Text("公开截止日早于成文日期", "term ends before the document was written"),
    zh="公开截止日早于成文（或定稿）日期，多半是年份写错了。",
    basis=(TERM,),
    bad="""
    date_published:
    term: {until: 2024-03-06}
    """,
    good="""
    date_published:
    term: {until: 2026-03-06}
    """,
)
def term_ends_before_written(subject: Subject) -> Iterator[Finding]:
    """`term.until` lies before the document was written, and no day of publication is given yet."""
    item = subject.item
    until, created = _until(item), item.date_created
    if item.published_on is not None or until is None or created is None or until >= created:
        return
    yield Finding(
        code="TM102",
        path=UNTIL,
        message=Text(
            f"{named(UNTIL)}{until} 早于成文日期 {created}",
            f"term ends on {until}, before the document was written on {created}",
        ),
        help=Text("改正截止日或成文日期", "correct the term or the date of writing"),
    )


@item_rule(
    code="TM103",
    about="term",
    title=Text("公开年限过长", "term is as good as permanent"),
    zh=f"公开年限满 {LONGEST_YEARS} 年的，与长期公开没有分别，应写 permanent；也可能是多写了一位数。",
    basis=(Basis(HOUSE, "公开时限"),),
    severity=Severity.WARNING,
    bad="term: {years: 50}",
    good="term: {years: 5}",
)
def term_overlong(subject: Subject) -> Iterator[Finding]:
    """The term is fifty years or more, by `years` or by `until`: it should be `permanent`."""
    item = subject.item
    start = item.published_on or item.date_created
    if item.term is None or start is None:
        return
    last = item.term.last_day(start)
    if last >= anniversary(start, LONGEST_YEARS) - ONE_DAY:
        key = ("term", "until" if item.term.until else "years")
        yield Finding(
            code="TM103",
            path=key,
            message=Text(
                f"{named(key)}到 {last}，距 {start} 已有 {LONGEST_YEARS} 年以上",
                f"term lasts until {last}, {LONGEST_YEARS} years or more from {start}",
            ),
            help=Text(
                "长期公开的写 term: permanent；写错的改正", "write `term: permanent`, or correct it"
            ),
        )


@item_rule(
    code="TM104",
    about="term",
    title=Text("公开时限将到期", "term is about to end"),
    zh=f"距最后一个公开日不到 {NOTICE_DAYS} 天。到期后页面只留下名称、原因和日期；还要继续公开的，请在到期前延长。",
    basis=(TERM, Basis(HUZHOU, "第十八条")),
    severity=Severity.NOTICE,
    bad="term: {until: 2026-03-06}",
    good="term: permanent",
)
def term_about_to_end(subject: Subject) -> Iterator[Finding]:
    """The item leaves the catalog within thirty days: from then on a tombstone stands in its place."""
    item = subject.item
    last, published = item.last_public_day, item.published_on
    if item.disclosure is not Disclosure.PROACTIVE or last is None or published is None:
        return
    since = max(published, last - timedelta(days=NOTICE_DAYS))
    until = min(last, item.withdrawal.on - ONE_DAY) if item.withdrawal else last
    if since <= until:
        yield Finding(
            code="TM104",
            path=("term",),
            since=since,
            until=until,
            message=Text(
                f"最后一个公开日是 {last}，次日起不再公开",
                f"last public day is {last}",
            ),
            help=Text(
                "要继续公开的，延长 term；不再公开的，不用处理",
                "extend the term if it should stay; else there is nothing to do",
            ),
        )


@item_rule(
    code="TM105",
    about="validity",
    title=Text("文件还有效，公开时限先到", "document still in force when its term ends"),
    zh="规章和行政规范性文件在有效期内应当一直公开；失效、废止以后也继续留在目录里，注明已失效。公开时限一般写 permanent。到期前一年开始提醒。",
    basis=(Basis(OID, "第二十条第（一）项"),),
    severity=Severity.WARNING,
    bad="""
    kind: normative_document
    term: {years: 2}
    validity: {status: effective, until: 2030-03-31}
    """,
    good="kind: normative_document\nterm: permanent\n"
    "validity: {status: effective, until: 2030-03-31}" + LEGALITY,
)
def in_force_beyond_term(subject: Subject) -> Iterator[Finding]:
    """A rule or normative document will leave the catalog while it is still in force.

    Told in the last year of the term, when somebody can act on it.
    """
    item, validity = subject.item, subject.item.validity
    last = item.last_public_day
    if item.kind not in {Kind.NORMATIVE_DOCUMENT, Kind.REGULATION} or last is None:
        return
    if validity is None or validity.status not in STILL_IN_FORCE:
        return
    if validity.until is None or validity.until > last:
        forever = Text("没有写有效期", "no end of force is given")
        bounded = Text(f"有效期至 {validity.until}", f"it is in force until {validity.until}")
        end = forever if validity.until is None else bounded
        yield Finding(
            code="TM105",
            path=("term",),
            since=last - timedelta(days=YEAR_DAYS),
            message=Text(
                f"最后一个公开日是 {last}，而{end.zh}", f"last public day is {last}, but {end.en}"
            ),
            help=Text("term 写 permanent", "write `term: permanent`"),
        )


RULES: tuple[Rule, ...] = (
    term_ends_before_publication,
    term_ends_before_written,
    term_overlong,
    term_about_to_end,
    in_force_beyond_term,
)
