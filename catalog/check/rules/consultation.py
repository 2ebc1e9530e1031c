"""Step check: rules about what a consultation holds: its days, its basis, the draft (H7(3), H7(4)).

What came of it: `consultation_result`. The order of its own days: `block_dates`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from catalog.check.label import counted, named
from catalog.check.origin import is_own
from catalog.check.partner import owed
from catalog.check.rule import HOUSE, HUZHOU, ZHONGMOU, Rule, Subject, item_rule
from catalog.check.vague import is_undecided, is_vague
from catalog.diagnostic import Basis, Finding, Severity, Text
from catalog.model.page import Body
from catalog.model.pattern import late
from catalog.model.vocabulary import Kind

OPINIONS = Basis(HUZHOU, "第七条第（三）项")
BEFORE_DECIDING = Basis(ZHONGMOU, "第十二条")
ASKED = frozenset({Kind.CONSULTATION, Kind.DECISION_DRAFT})
"""Kinds that ask for opinions."""
MAJOR_DAYS = 30
"""Days, first and last included, for which the draft of a major decision stays open at least."""
DRAFT_HEADING = late("草案|征求意见稿|送审稿|全文|正文|条文")
ARTICLE = late(r"^[\s>#*_]*第[零〇一二三四五六七八九十百\d]+[条章]", re.MULTILINE)
SPACE = late(r"\s+")
WHOLE_TEXT = 300
"""Characters from which on a body may be the draft itself; an announcement alone is shorter."""
ASKING = (
    "kind: consultation\nconsultation: {opens: 2025-03-07, closes: 2025-04-07, how: 信函和电子邮件,"
    " basis: 示例省医疗保障条例, report_due: 2025-05-07}\n"
)
WITH_DRAFT = ASKING + "attachments: [{file: draft.docx, title: 征求意见稿}]\nfiles: [draft.docx]\n"


@item_rule(
    code="CN107",
    about="consultation",
    title=Text("征求意见开始以后才发布", "announced after the consultation opened"),
    zh="公告最迟在开始日期当天发布。晚发布几天，公众就少几天提意见。开始日期写错的改正；确实晚了的，顺延截止日期。",
    basis=(OPINIONS,),
    severity=Severity.WARNING,
    bad=WITH_DRAFT.replace("opens: 2025-03-07", "opens: 2025-03-06"),
    good=WITH_DRAFT,
)
def announced_after_opening(subject: Subject) -> Iterator[Finding]:
    """A consultation is published after the day on which it opens; the public loses those days."""
    item = subject.item
    block, published = item.consultation, item.published_on
    if block is None or published is None or published <= block.opens:
        return
    if item.kind not in ASKED or not is_own(item, subject.site.agency):
        return
    path = ("consultation", "opens")
    late = (published - block.opens).days
    yield Finding(
        code="CN107",
        path=path,
        message=Text(
            f"{named(path)}是 {block.opens}，{published} 才发布，公众少了 {late} 天",
            f"opens on {block.opens}, but is published on {published}, {counted(late, 'day')} later",
        ),
        help=Text(
            "改正写错的日期；确实晚发布的，把 opens 改为发布日期，顺延 closes",
            "correct the date; if it was late, set opens to date_published and move closes",
        ),
    )


@item_rule(
    code="CN108",
    about="consultation",
    title=Text("重大决策征求意见不足 30 日", "major decision open for less than 30 days"),
    zh=f"""
    重大行政决策公开征求意见，一般不少于 {MAJOR_DAYS} 日，首尾两天都算。适用于决策草案，以及写了 major_decision: true 的征求意见。

    因情况紧急等确需缩短的，在正文里向公众说明理由，并在 content/waivers.yml 登记。
    """,
    basis=(OPINIONS, Basis(HOUSE, "重大决策征求意见的期限")),
    severity=Severity.WARNING,
    bad=WITH_DRAFT.replace("2025-04-07", "2025-04-04") + "major_decision: true",
    good=WITH_DRAFT.replace("2025-04-07", "2025-04-05"),
)
def major_consultation_short(subject: Subject) -> Iterator[Finding]:
    """The draft of a major decision is open for opinions for less than 30 days, both ends included.

    A shorter period needs a reason that the public is told; the waiver file is the place to keep it.
    """
    item, block = subject.item, subject.item.consultation
    if block is None or item.kind not in ASKED or not is_own(item, subject.site.agency):
        return
    days = (block.closes - block.opens).days + 1
    if not 0 < days < MAJOR_DAYS:
        return
    if item.kind is Kind.DECISION_DRAFT or item.major_decision:
        path = ("consultation", "closes")
        yield Finding(
            code="CN108",
            path=path,
            message=Text(
                f"{block.opens} 至 {block.closes} 共 {days} 日，重大决策征求意见一般不少于 {MAJOR_DAYS} 日",
                f"open for {days} days, {block.opens} to {block.closes}; expected {MAJOR_DAYS}",
            ),
            help=Text(
                "延后 closes；确需缩短的，在正文里说明理由，并在 content/waivers.yml 登记",
                "move closes; if it must be short, give the reason in the body and in content/waivers.yml",
            ),
        )


@item_rule(
    code="CN109",
    about="consultation",
    title=Text("起草依据或参与方式等于没写", "basis or way to take part says nothing"),
    zh="""
    决策之前公布的是草案和它的依据，还要让公众知道怎样提意见。“无”“略”“待定”“——”等于没写，发布日期到来之后是错误。

    起草依据只写“有关规定”“上级文件”，公众不知道是哪一件，是提醒。
    """,
    basis=(OPINIONS,),
    bad=WITH_DRAFT.replace("示例省医疗保障条例", "无"),
    good=WITH_DRAFT,
)
def consultation_says_nothing(subject: Subject) -> Iterator[Finding]:
    """The basis of the draft, or the way to take part, holds words that only fill the field.

    An error once the consultation is published, a warning before. A basis that points at rules without naming
    them is a warning.
    """
    item, block = subject.item, subject.item.consultation
    if block is None:
        return
    for key, text in (("basis", block.basis), ("how", block.how)):
        if is_undecided(text):
            yield from owed(_says_nothing(key, text), item)
        elif key == "basis" and is_vague(text):
            yield replace(_says_nothing(key, text), severity=Severity.WARNING)


def _says_nothing(key: str, text: str) -> Finding:
    path = ("consultation", key)
    what = {
        "basis": Text(
            "写起草所依据的法规、文件的名称", "name the acts and documents that the draft rests on"
        ),
        "how": Text(
            "写怎样提意见：信函、电子邮件、座谈会等",
            "say how to take part: letter, e-mail, a meeting",
        ),
    }
    return Finding(
        code="CN109",
        path=path,
        message=Text(
            f"{named(path)}是“{text}”，等于没写", f"{key} is {text!r}, which says nothing"
        ),
        help=what[key],
    )


@item_rule(
    code="CN110",
    kinds=ASKED,
    title=Text("没有草案文本", "draft itself is not there"),
    zh=f"""
    征求意见要把草案和依据一起公布，只有一则公告，公众无从提起。草案作为附件，或者写在正文里，或者链接到本站的文件。

    没有附件、没有这样的链接，正文里也没有“第一条”“征求意见稿”一类的条文或标题，而且不到 {WHOLE_TEXT} 字的，就认为没有草案。
    """,
    basis=(OPINIONS, BEFORE_DECIDING),
    severity=Severity.WARNING,
    bad=ASKING,
    good=WITH_DRAFT,
)
def draft_not_there(subject: Subject) -> Iterator[Finding]:
    """A consultation holds an announcement alone: no attachment, no file, no text that could be the draft."""
    item, body = subject.item, subject.loaded.body
    if item.kind not in ASKED or item.attachments or not is_own(item, subject.site.agency):
        return
    if not _holds_draft(body):
        yield Finding(
            code="CN110",
            path=("kind",),
            message=Text(
                f"{item.kind.label}里没有找到草案：没有附件，正文也不像草案",
                f"{item.kind} holds no draft, neither attached nor in the body",
            ),
            help=Text(
                "把草案写进 attachments，或者把全文写在正文里，标题写明“征求意见稿”",
                "attach the draft, or write it into the body",
            ),
        )


def _holds_draft(body: Body) -> bool:
    """Return whether the body may be the draft, or leads to it on this site."""
    for link in body.links:
        parts = urlsplit(link.url)
        if parts.path and not parts.scheme and not parts.netloc:
            return True
    if any(DRAFT_HEADING.search(heading.text) for heading in body.headings):
        return True
    if ARTICLE.search(body.markdown):
        return True
    return len(SPACE.sub("", body.markdown)) >= WHOLE_TEXT


RULES: tuple[Rule, ...] = (
    announced_after_opening,
    major_consultation_short,
    consultation_says_nothing,
    draft_not_there,
)
