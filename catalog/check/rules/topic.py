"""Step check: rules about 专栏: kept fresh by their owners, never removed in silence (H7(5))."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalog.check.class_history import Update, stale_spans
from catalog.check.rule import HUZHOU, Catalog, Located, Rule, Subject, catalog_rule, item_rule
from catalog.check.span import LAST, Span, outside, shown_span, update_days
from catalog.diagnostic import Basis, Finding, Severity, Text
from catalog.model.agency import Topic
from catalog.model.calendar import ONE_DAY
from catalog.model.vocabulary import Role

TOPICS = "content/topics.yml"
COLUMNS = (Basis(HUZHOU, "第七条第（五）项"),)
SHORTEST_NOTICE = 10
"""Characters that a notice of removal has at least: what ends, why, and where its items are."""


def _open_span(topic: Topic) -> Span:
    """Return the days on which the topic is open."""
    return Span(topic.opened, topic.removed.on - ONE_DAY if topic.removed else LAST)


def _seen(catalog: Catalog) -> Mapping[str, tuple[list[Update], list[Span]]]:
    """Return what the public saw of each topic: updates in order of their days, and when there was any item."""
    seen: dict[str, tuple[list[Update], list[Span]]] = {
        topic.key: ([], []) for topic in catalog.site.topics
    }
    for each in catalog.extracts:
        shown = shown_span(each) if each.topics else None
        for key in each.topics if shown else ():
            if key in seen and shown is not None:
                seen[key][1].append(shown)
                days = update_days(each, shown)
                seen[key][0].extend(Update(day, each.file, each.department) for day in days)
    for updates, _ in seen.values():
        updates.sort()
    return seen


_ONE = "key: fund-watch, title: 基金监管曝光台, owner: funds, opened: 2023-01-03"
_REMOVED = (
    "on: 2026-01-05, notice: 整治工作已经结束，专栏撤销，原有内容仍在目录中, approved_by: office-z"
)


def _topic(more: str) -> str:
    return f"site: {{topics: [{{{_ONE}, {more}}}]}}"


@catalog_rule(
    code="TP101",
    title=Text("专栏超过更新时限没有更新", "column not updated in time"),
    zh="""
    专栏由责任处室负责更新。超过 content/topics.yml 写的更新时限（freshness_days）没有新内容的，责任处室补充；不再需要的，按程序撤销。

    从开设那天算起，到撤销为止；一条公开的内容也没有的日子不算在内，另有提醒。
    """,
    basis=COLUMNS,
    severity=Severity.WARNING,
    bad="topics: [fund-watch]\n" + _topic("freshness_days: 90"),
    good="topics: [fund-watch]\n" + _topic(f"freshness_days: 500, removed: {{{_REMOVED}}}"),
)
def topic_stale(catalog: Catalog) -> Iterator[Located]:
    """Nothing of the column was published or changed for longer than its freshness_days; its owner is told.

    From its opening to its removal, days without any item left to the rule about empty columns.
    """
    seen = _seen(catalog)
    for at, topic in enumerate(catalog.site.topics):
        updates, shown = seen[topic.key]
        span = _open_span(topic)
        if not topic.freshness_days or not updates:
            continue
        # What was there when the column opened was new to it on that day.
        counted = sorted(one._replace(day=max(one.day, topic.opened)) for one in updates)
        empty = tuple(outside(span, shown))
        for update, gap in stale_spans(counted, topic.freshness_days, span.end):
            for stale in outside(gap, empty):
                yield Located(
                    TOPICS,
                    Finding(
                        code="TP101",
                        path=(at, "freshness_days"),
                        since=stale.since,
                        until=stale.until,
                        department=topic.owner,
                        message=Text(
                            f"专栏“{topic.title}”上一次更新是 {update.day}（{update.file}），"
                            f"更新时限是 {topic.freshness_days} 天",
                            f"column {topic.key!r} was last updated on {update.day} "
                            f"({update.file}), and is to be updated within "
                            f"{topic.freshness_days} days",
                        ),
                        help=Text(
                            "责任处室（owner）补充内容；不再需要的，经办公室审核后写 removed 撤销",
                            "let the owner add what is new, or remove the column with a notice approved by the office",
                        ),
                    ),
                )


@catalog_rule(
    code="TP102",
    title=Text("专栏是空的", "column is empty"),
    zh="专栏开着，里面一条公开的信息也没有。请责任处室补充，或者按程序撤销。",
    basis=COLUMNS,
    severity=Severity.NOTICE,
    bad=_topic("freshness_days: 9000").replace("2023-01-03", "2025-03-07"),
    good="topics: [fund-watch]\n"
    + _topic("freshness_days: 9000").replace("2023-01-03", "2025-03-07"),
)
def topic_empty(catalog: Catalog) -> Iterator[Located]:
    """The column is open, but no item in it is public: none yet, or none any more."""
    seen = _seen(catalog)
    for at, topic in enumerate(catalog.site.topics):
        span = _open_span(topic)
        if span.start > span.end:
            continue
        for empty in outside(span, seen[topic.key][1]):
            yield Located(
                TOPICS,
                Finding(
                    code="TP102",
                    path=(at, "title"),
                    since=empty.since,
                    until=empty.until,
                    department=topic.owner,
                    message=Text(
                        f"专栏“{topic.title}”从 {empty.start} 起没有一条公开的信息",
                        f"column {topic.key!r} holds no public item from {empty.start} on",
                    ),
                    help=Text(
                        f"在条目的 topics 里写 {topic.key}，或经办公室审核后写 removed 撤销专栏",
                        f"name {topic.key!r} in the topics of items, or remove the column",
                    ),
                ),
            )


@catalog_rule(
    code="TP103",
    title=Text("撤销专栏没有经办公室审核", "removal of a column not approved by the office"),
    zh="撤销专栏要书面告知并经办公室审核同意：批准人（removed.approved_by）在撤销那天担任办公室（office）的职务。",
    basis=COLUMNS,
    firm=True,
    bad=_topic(f"freshness_days: 500, removed: {{{_REMOVED.replace('office-z', 'zhou-y')}}}"),
    good=_topic(f"freshness_days: 500, removed: {{{_REMOVED}}}"),
)
def removal_not_approved(catalog: Catalog) -> Iterator[Located]:
    """Who approved the removal does not hold the role `office` on its day."""
    for at, topic in enumerate(catalog.site.topics):
        removed = topic.removed
        person = catalog.site.staff.get(removed.approved_by) if removed else None
        if removed is None or person is None or person.holds(Role.OFFICE, removed.on):
            continue
        yield Located(
            TOPICS,
            Finding(
                code="TP103",
                path=(at, "removed", "approved_by"),
                department=topic.owner,
                message=Text(
                    f"专栏“{topic.title}”的撤销由 {removed.approved_by} 批准，"
                    f"此人在 {removed.on} 不担任办公室（office）的职务",
                    f"{removed.approved_by!r} approved the removal of column {topic.key!r}, "
                    f"but does not hold the role office on {removed.on}",
                ),
                help=Text(
                    "报办公室审核，approved_by 写审核人的代号，或核对 content/staff.yml 的任期",
                    "have the office approve it and name who did, or correct content/staff.yml",
                ),
            ),
        )


@catalog_rule(
    code="TP104",
    title=Text("撤销专栏的说明太短", "notice of a removed column says too little"),
    zh=f"""
    撤销说明（removed.notice）是给公众看的书面告知：为什么撤销，原来的内容到哪里看。不足 {SHORTEST_NOTICE} 字说不清楚。
    """,
    basis=COLUMNS,
    severity=Severity.WARNING,
    bad=_topic(
        "freshness_days: 500, removed: {on: 2026-01-05, notice: 已撤销, approved_by: office-z}"
    ),
    good=_topic(f"freshness_days: 500, removed: {{{_REMOVED}}}"),
)
def removal_notice_too_short(catalog: Catalog) -> Iterator[Located]:
    """The notice of removal is too short to say why the column ended and where its items are."""
    for at, topic in enumerate(catalog.site.topics):
        notice = topic.removed.notice if topic.removed else ""
        if topic.removed is None or len(notice) >= SHORTEST_NOTICE:
            continue
        yield Located(
            TOPICS,
            Finding(
                code="TP104",
                path=(at, "removed", "notice"),
                department=topic.owner,
                message=Text(
                    f"撤销说明“{notice}”只有 {len(notice)} 字", f"notice {notice!r} is too short"
                ),
                help=Text(
                    "写明为什么撤销、原有内容到哪里查阅",
                    "say why the column ended and where its items can be read",
                ),
            ),
        )


@catalog_rule(
    code="TP105",
    title=Text("专栏的更新时限是 0 天", "column with an interval of no days"),
    zh="专栏的更新时限（freshness_days）写 0 等于没有时限。写责任处室能做到的天数。",
    basis=COLUMNS,
    severity=Severity.WARNING,
    bad=_topic("freshness_days: 0"),
    good=_topic("freshness_days: 9000"),
)
def topic_interval_of_no_days(catalog: Catalog) -> Iterator[Located]:
    """The freshness_days of a column is 0, which asks for nothing."""
    for at, topic in enumerate(catalog.site.topics):
        if topic.freshness_days == 0:
            yield Located(
                TOPICS,
                Finding(
                    code="TP105",
                    path=(at, "freshness_days"),
                    department=topic.owner,
                    message=Text(
                        f"专栏“{topic.title}”的更新时限（freshness_days）是 0 天",
                        f"freshness_days of column {topic.key!r} is 0",
                    ),
                    help=Text("写 1 以上的天数，例如 90", "write 1 or more, e.g. 90"),
                ),
            )


@item_rule(
    code="TP106",
    about="topics",
    title=Text("信息从来不在开着的专栏里", "item never shown while its column is open"),
    zh="""
    信息在专栏撤销以后才发布，或者在专栏开设以前就已经撤下、到期：专栏里从来看不到它。
    专栏开设以后收进以前发布、仍然公开的信息，不算错。
    """,
    basis=COLUMNS,
    severity=Severity.WARNING,
    bad="topics: [fund-watch]\n"
    + _topic(f"freshness_days: 500, removed: {{{_REMOVED}}}").replace("2026-01-05", "2025-03-07"),
    good="topics: [fund-watch]\n"
    + _topic(f"freshness_days: 500, removed: {{{_REMOVED}}}").replace("2026-01-05", "2025-03-08"),
)
def item_outside_its_topic(subject: Subject) -> Iterator[Finding]:
    """The item is published once its column is removed, or is gone before the column opens.

    Gathering older items that are still public in a new column is no fault.
    """
    item = subject.item
    published = item.published_on
    if not item.topics or published is None:
        return
    for topic in subject.site.topics:
        if topic.key not in item.topics:
            continue
        ends = [day for day in (item.last_public_day,) if day is not None]
        ends += [item.withdrawal.on - ONE_DAY] if item.withdrawal else []
        if topic.removed is not None and published >= topic.removed.on:
            when = Text(f"{topic.removed.on} 撤销", f"removed on {topic.removed.on}")
            told = Text(f"{published} 才发布", f"published on {published}")
        elif ends and min(ends) < topic.opened:
            when = Text(f"{topic.opened} 才开设", f"opened on {topic.opened}")
            told = Text(f"到 {min(ends)} 就不再公开", f"public until {min(ends)}")
        else:
            continue
        yield Finding(
            code="TP106",
            path=("topics", item.topics.index(topic.key)),
            message=Text(
                f"专栏“{topic.title}”{when.zh}，这条信息{told.zh}",
                f"column {topic.key!r} was {when.en}, the item is {told.en}",
            ),
            help=Text(
                "从 topics 里去掉这个专栏，或核对 content/topics.yml 里的日期",
                "remove the column from topics, or correct the dates in content/topics.yml",
            ),
        )


RULES: tuple[Rule, ...] = (
    topic_stale,
    topic_empty,
    removal_not_approved,
    removal_notice_too_short,
    topic_interval_of_no_days,
    item_outside_its_topic,
)
