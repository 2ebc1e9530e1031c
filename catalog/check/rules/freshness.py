"""Step check: rules about classes that are not kept up: stale, empty, or without a rhythm (Z11)."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.check.class_history import (
    History,
    Update,
    class_histories,
    class_paths,
    every_history,
    stale_spans,
)
from catalog.check.rule import (
    HUZHOU,
    OID,
    ZHONGMOU,
    Catalog,
    Located,
    Rule,
    Subject,
    catalog_rule,
    item_rule,
)
from catalog.check.span import ALWAYS, LAST, Span, outside
from catalog.diagnostic import Basis, Finding, Severity, Text
from catalog.model.vocabulary import Cadence

TAXONOMY = "content/taxonomy.yml"
KEPT_UP = (Basis(OID, "第十二条"), Basis(ZHONGMOU, "第十一条"))
MUST_BE_THERE = (
    Basis(OID, "第二十条"),
    Basis(HUZHOU, "第十三条"),
    Basis(HUZHOU, "第十四条"),
    Basis(ZHONGMOU, "第六条"),
    Basis(ZHONGMOU, "第七条"),
)
RHYTHM = (Basis(ZHONGMOU, "第十一条"),)


def _stale(history: History, found: list[tuple[History, Update, Span]]) -> list[Span]:
    """Add what is stale in the class and below to `found`; return the days that are reported there."""
    taken = [span for child in history.children for span in _stale(child, found)]
    empty = [] if history.children else list(outside(ALWAYS, history.shown))
    reported = []
    if history.category.freshness_days:
        for update, gap in stale_spans(history.updates, history.category.freshness_days):
            for span in outside(gap, (*taken, *empty)):
                found.append((history, update, span))
                reported.append(span)
    return taken + reported


_OLD = "{key: functions, title: 机构职能, freshness_days: 365}"


@catalog_rule(
    code="FR101",
    title=Text("分类超过更新时限没有更新", "class not updated in time"),
    zh="""
    content/taxonomy.yml 给分类写了更新时限（freshness_days），这么多天里没有一条新发布或者变更的信息，就列为不更新。
    下级分类的更新也算上级的；下级已经列出的，上级不重复列。最近一条信息的责任处室负责更新。
    """,
    basis=KEPT_UP,
    severity=Severity.WARNING,
    bad=f"""
    category: functions
    date_published: 2025-03-07
    site: {{taxonomy: [{_OLD}]}}
    """,
    good="""
    category: functions
    date_published: 2025-03-07
    site: {taxonomy: [{key: functions, title: 机构职能}]}
    """,
)
def class_stale(catalog: Catalog) -> Iterator[Located]:
    """Nothing of the class was published or changed for longer than its freshness_days.

    What is new below a class counts for it too, and is not told twice: a class is silent on days on which
    one below it is reported. The department of the latest item owes the update.
    """
    found: list[tuple[History, Update, Span]] = []
    for each in class_histories(catalog):
        _stale(each, found)
    for history, update, span in found:
        category = history.category
        yield Located(
            TAXONOMY,
            Finding(
                code="FR101",
                path=(*history.path, "freshness_days"),
                since=span.since,
                until=span.until,
                department=update.department,
                message=Text(
                    f"分类“{category.title}”上一次更新是 {update.day}（{update.file}），"
                    f"更新时限是 {category.freshness_days} 天",
                    f"class {category.key!r} was last updated on {update.day} ({update.file}), "
                    f"and is to be updated within {category.freshness_days} days",
                ),
                help=Text(
                    "发布应当公开的新内容，变了的内容更新并写变更记录；时限定得不合实际的，改 freshness_days",
                    "publish what is new and note what changed, or set a fitting freshness_days",
                ),
            ),
        )


@catalog_rule(
    code="FR102",
    title=Text("分类是空的", "class is empty"),
    zh="""
    法定主动公开的分类里一条公开的信息也没有。检查时空白栏目要扣分，公众也不知道是没有还是没有公开。

    确实没有的，发布一条说明（例如“本机关没有行政事业性收费项目”），或者从 content/taxonomy.yml 去掉这个分类。有下级的分类看它的下级。
    """,
    basis=MUST_BE_THERE,
    severity=Severity.WARNING,
    bad="site: {taxonomy: [{key: other-docs, title: 其他政策文件}, {key: fees, title: 行政事业性收费}]}",
    good="site: {taxonomy: [{key: other-docs, title: 其他政策文件}]}",
)
def class_empty(catalog: Catalog) -> Iterator[Located]:
    """No item of the class is public: never, not yet, or no longer; from the catalog's first item on.

    Readers cannot tell whether there is nothing or nothing was disclosed. Classes with children are judged
    by their children.
    """
    histories = class_histories(catalog)
    began = min((update.day for each in histories for update in each.updates[:1]), default=None)
    for history in every_history(histories):
        if history.children or began is None:
            continue
        category = history.category
        for span in outside(Span(began, LAST), history.shown):
            latest = max((one for one in history.updates if one.day <= span.start), default=None)
            when = Text("还没有", "holds no public item yet")
            if latest is not None:
                when = Text(f"从 {span.start} 起没有", f"holds no public item from {span.start} on")
            yield Located(
                TAXONOMY,
                Finding(
                    code="FR102",
                    path=(*history.path, "title"),
                    since=span.since,
                    until=span.until,
                    department=latest.department if latest else "",
                    message=Text(
                        f"分类“{category.title}”{when.zh}一条公开的信息",
                        f"class {category.key!r} {when.en}",
                    ),
                    help=Text(
                        "发布应当公开的信息；确实没有的，发布一条说明，或去掉这个分类",
                        "publish what belongs there, or say in an item that there is nothing, "
                        "or remove the class",
                    ),
                ),
            )


@catalog_rule(
    code="FR103",
    title=Text("定期公开的分类没有更新时限", "periodic class without an interval"),
    zh="阶段性工作要逐段公开、定期公开。写了 cadence: periodic 而没有 freshness_days，到期不更新也不会有人提醒。下级分类写了的，上级可以不写。",
    basis=RHYTHM,
    severity=Severity.NOTICE,
    bad="site: {taxonomy: [{key: other-docs, title: 其他政策文件, cadence: periodic}]}",
    good="site: {taxonomy: [{key: other-docs, title: 其他政策文件, cadence: periodic, freshness_days: 9000}]}",
)
def class_without_interval(catalog: Catalog) -> Iterator[Located]:
    """A class is periodic but has no freshness_days, nor has any of its children: nobody is reminded."""
    for category, path in class_paths(catalog.site.taxonomy):
        inside = (category, *category.children)
        if category.cadence is Cadence.PERIODIC and not any(c.freshness_days for c in inside):
            yield Located(
                TAXONOMY,
                Finding(
                    code="FR103",
                    path=(*path, "cadence"),
                    message=Text(
                        f"分类“{category.title}”是定期公开（cadence: periodic），没有写更新时限（freshness_days）",
                        f"class {category.key!r} is periodic, but has no freshness_days",
                    ),
                    help=Text(
                        "写上 freshness_days，例如每年一次的写 400",
                        "add freshness_days, e.g. 400 for what comes once a year",
                    ),
                ),
            )


@item_rule(
    code="FR104",
    about="cadence",
    title=Text("定期公开的信息，分类没有更新时限", "periodic item in a class without an interval"),
    zh="这条信息写明定期公开（cadence: periodic），它的分类和上级分类却都没有更新时限（freshness_days）：下一期到了也没有提醒。",
    basis=RHYTHM,
    severity=Severity.NOTICE,
    bad="cadence: periodic",
    good="""
    cadence: periodic
    site: {taxonomy: [{key: other-docs, title: 其他政策文件, freshness_days: 9000}]}
    """,
)
def periodic_item_without_interval(subject: Subject) -> Iterator[Finding]:
    """The item is periodic, but neither its class nor one above has freshness_days: nobody is reminded."""
    if subject.item.cadence is not Cadence.PERIODIC:
        return
    for above, category in subject.site.categories():
        if category.key != subject.item.category:
            continue
        if not any(each.freshness_days for each in (*above, category)):
            yield Finding(
                code="FR104",
                path=("cadence",),
                message=Text(
                    f"公开频次（cadence）是定期公开，分类“{category.title}”没有更新时限（freshness_days）",
                    f"cadence is periodic, but class {category.key!r} has no freshness_days",
                ),
                help=Text(
                    "在 content/taxonomy.yml 给这个分类写 freshness_days",
                    "give the class freshness_days in content/taxonomy.yml",
                ),
            )
        return


@catalog_rule(
    code="FR105",
    title=Text("更新时限是 0 天", "interval of no days"),
    zh="分类的更新时限（freshness_days）写 0 等于没有时限。写 1 以上的天数，或者不写这个键。",
    basis=RHYTHM,
    severity=Severity.WARNING,
    bad="site: {taxonomy: [{key: other-docs, title: 其他政策文件, freshness_days: 0}]}",
    good="site: {taxonomy: [{key: other-docs, title: 其他政策文件}]}",
)
def class_interval_of_no_days(catalog: Catalog) -> Iterator[Located]:
    """The freshness_days of a class is 0, which asks for nothing."""
    for category, path in class_paths(catalog.site.taxonomy):
        if category.freshness_days == 0:
            yield Located(
                TAXONOMY,
                Finding(
                    code="FR105",
                    path=(*path, "freshness_days"),
                    message=Text(
                        f"分类“{category.title}”的更新时限（freshness_days）是 0 天",
                        f"freshness_days of class {category.key!r} is 0",
                    ),
                    help=Text(
                        "写 1 以上的天数，或删去这个键", "write 1 or more, or remove the key"
                    ),
                ),
            )


@item_rule(
    code="FR106",
    about="cadence",
    title=Text("常年公开的信息写了公开期限", "standing item with an end"),
    zh="经常性工作长期公开：cadence 写 standing 的，公开时限（term）写 permanent。到期就撤下的不是常年公开。",
    basis=RHYTHM,
    severity=Severity.WARNING,
    bad="""
    cadence: standing
    term: {years: 2}
    """,
    good="""
    cadence: standing
    term: permanent
    """,
)
def standing_item_with_an_end(subject: Subject) -> Iterator[Finding]:
    """The item is disclosed for good by its cadence, but its term ends."""
    item = subject.item
    if item.cadence is Cadence.STANDING and item.term is not None:
        yield Finding(
            code="FR106",
            path=("term",),
            message=Text(
                "公开频次（cadence）是常年公开，公开时限（term）却有期限",
                "cadence is standing, but the term has an end",
            ),
            help=Text(
                "term 改为 permanent，或改正 cadence", "write term: permanent, or correct cadence"
            ),
        )


RULES: tuple[Rule, ...] = (
    class_stale,
    class_empty,
    class_without_interval,
    periodic_item_without_interval,
    class_interval_of_no_days,
    standing_item_with_an_end,
)
