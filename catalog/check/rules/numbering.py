"""Step check: rules about numbers inside a document: chapters, articles, items, headings."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.check.look import numbers_strange
from catalog.check.numbered import Strange, strange_numbers
from catalog.check.rule import HOUSE, Rule, Subject, item_rule
from catalog.diagnostic import Basis, Finding, Place, Severity, Text
from catalog.model.pattern import late
from catalog.model.vocabulary import Kind

LAYERS = (Basis("GB/T 9704—2012", "结构层次序数"), Basis(HOUSE, "正文序号"))
CITING = frozenset(
    {Kind.INTERPRETATION, Kind.CONSULTATION_RESULT, Kind.CLARIFICATION, Kind.PENALTY, Kind.NEWS}
)
"""Kinds whose text goes through the articles of another document, with or without gaps."""
PARTIAL = late("节选|摘录|摘编|摘登|选登|修改|修正|修订|废止")
"""In a title: the text has some articles only, or those of the document that it changes."""
SHOWN = 5
"""Findings of one rule in one item; more of the same tells nothing new."""
NOT_CORRECTED = (
    "系统只提示、不改：原件就这样印发的，保持原样，登记例外；录入时抄错的，对照原件改正。"
)


def _own_articles(subject: Subject) -> bool:
    item = subject.item
    return (
        item.kind not in CITING
        and not item.links.amends
        and not item.links.repeals
        and PARTIAL.search(item.title) is None
    )


def _strange(subject: Subject, kinds: frozenset[str], *, doubled: bool | None) -> Iterator[Strange]:
    """Yield the first strange numbers of these kinds; `doubled`: only doubled ones, or only the others."""
    found = (
        each
        for each in strange_numbers(subject.loaded.body.markdown)
        if each.kind in kinds and (doubled is None or each.doubled is doubled)
    )
    for each, _ in zip(found, range(SHOWN), strict=False):
        yield each


def _finding(subject: Subject, code: str, each: Strange) -> Finding:
    how = Text("重复", "stands twice") if each.doubled else Text("接不上", "does not follow")
    return Finding(
        code=code,
        place=Place(subject.loaded.body.first_line + each.line, each.column + 1),
        message=Text(
            f"序号“{each.text}”{how.zh}，前后应为“{each.expected}”",
            f"number '{each.text}' {how.en}, '{each.expected}' is expected",
        ),
        help=Text(
            "对照原件：抄错的改正；原件如此的保持原样，登记例外",
            "compare with the original: correct a slip, keep what was issued so and waive it",
        ),
    )


ARTICLE = frozenset({"article"})
CHAPTER = frozenset({"part", "chapter", "section"})


@item_rule(
    code="NB101",
    look=numbers_strange,
    title=Text("条的序号重复", "article number doubled"),
    zh=f"同一个文件里，第几条只能有一个：别人引用“第五条”，要知道是哪一条。{NOT_CORRECTED}解读、修改决定、节选等不查。",
    basis=LAYERS,
    severity=Severity.WARNING,
    bad='body: "**第一条**　目的。\\n\\n**第二条**　范围。\\n\\n**第二条**　原则。\\n"',
    good='body: "**第一条**　目的。\\n\\n**第二条**　范围，第二条规定的除外。\\n\\n**第三条**　原则。\\n"',
)
def article_number_doubled(subject: Subject) -> Iterator[Finding]:
    """Two articles of the document bear one number, so that nobody knows which one is cited.

    Told, never corrected. Interpretations, amendments and excerpts are passed over.
    """
    if _own_articles(subject):
        for each in _strange(subject, ARTICLE, doubled=True):
            yield _finding(subject, "NB101", each)


@item_rule(
    code="NB102",
    look=numbers_strange,
    title=Text("条的序号接不上", "article number out of order"),
    zh=f"条的序号从头到尾连续。跳了号，多半是漏了一条；倒了号，多半是次序乱了。{NOT_CORRECTED}解读、修改决定、节选等不查。",
    basis=LAYERS,
    severity=Severity.WARNING,
    bad='body: "**第一条**　目的。\\n\\n**第三条**　原则。\\n"',
    good='body: "**第一条**　目的。\\n\\n**第二条**　原则。\\n\\n附件\\n\\n第一条 适用。\\n"',
)
def article_number_out_of_order(subject: Subject) -> Iterator[Finding]:
    """The number of an article does not follow the one before: one was left out, or their order is lost.

    An annex begins anew. Told, never corrected; interpretations, amendments and excerpts are passed over.
    """
    if _own_articles(subject):
        for each in _strange(subject, ARTICLE, doubled=False):
            yield _finding(subject, "NB102", each)


@item_rule(
    code="NB103",
    look=numbers_strange,
    title=Text("编、章、节的序号重复或者接不上", "chapter numbers doubled or out of order"),
    zh=f"编、章的序号连续，节在每一章里从一起。目录和附件另算。{NOT_CORRECTED}",
    basis=LAYERS,
    severity=Severity.WARNING,
    bad='body: "## 第一章 总则\\n\\n第一条 目的。\\n\\n## 第三章 附则\\n\\n第二条 施行。\\n"',
    good='body: "## 第一章 总则\\n\\n第一条 目的。\\n\\n## 第二章 附则\\n\\n第二条 施行。\\n"',
)
def chapter_number_strange(subject: Subject) -> Iterator[Finding]:
    """The number of a part, chapter or section does not follow the one before.

    A table of contents and annexes are counted by themselves. Told, never corrected.
    """
    if _own_articles(subject):
        for each in _strange(subject, CHAPTER, doubled=None):
            yield _finding(subject, "NB103", each)


@item_rule(
    code="NB104",
    look=numbers_strange,
    title=Text("项的序号重复或者接不上", "item numbers doubled or out of order"),
    zh=f"（一）（二）（三）……在同一条、同一个标题之下连续。{NOT_CORRECTED}",
    basis=LAYERS,
    severity=Severity.WARNING,
    bad='body: "提交下列材料：\\n\\n（一）申请表；\\n\\n（二）病历；\\n\\n（二）发票。\\n"',
    good='body: "提交下列材料：\\n\\n（一）申请表；\\n\\n（二）病历；\\n\\n（三）发票。\\n"',
)
def item_number_strange(subject: Subject) -> Iterator[Finding]:
    """Items such as `（一）`, `（二）` under one article or heading are doubled or out of order.

    Told, never corrected.
    """
    for each in _strange(subject, frozenset({"item"}), doubled=None):
        yield _finding(subject, "NB104", each)


@item_rule(
    code="NB105",
    look=numbers_strange,
    title=Text("标题的序号重复或者接不上", "heading numbers doubled or out of order"),
    zh=f"一、二、三……在同一级里连续；附件、没有序号的标题和“如下：”之后可以另起。{NOT_CORRECTED}",
    basis=LAYERS,
    severity=Severity.WARNING,
    bad='body: "## 一、对象\\n\\n定点机构。\\n\\n## 二、内容\\n\\n服务。\\n\\n## 二、程序\\n\\n自评。\\n"',
    good='body: "## 一、对象\\n\\n一、二级医疗机构。\\n\\n## 二、内容\\n\\n服务。\\n\\n## 三、程序\\n\\n自评。\\n"',
)
def heading_number_strange(subject: Subject) -> Iterator[Finding]:
    """Headings such as `一、` and `二、` of one level are doubled or out of order. Told, never corrected.

    An annex, an unnumbered heading or an introduction that ends in a colon may begin them anew.
    """
    for each in _strange(subject, frozenset({"heading"}), doubled=None):
        yield _finding(subject, "NB105", each)


RULES: tuple[Rule, ...] = (
    article_number_doubled,
    article_number_out_of_order,
    chapter_number_strange,
    item_number_strange,
    heading_number_strange,
)
