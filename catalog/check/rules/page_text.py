"""Step check: rules about the words and links of pages (family PG): the same gates as items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from catalog.check.nearest import nearest
from catalog.check.placeholder import blank_dates, left_words, wrong_numbers
from catalog.check.prose_text import place_in_body, prose, shortened
from catalog.check.punctuation import brackets, doubled_marks
from catalog.check.rule import HOUSE, OID, PageSubject, Rule, page_rule
from catalog.check.rules.page_review import page_with
from catalog.check.rules.word_list import WORD_LIST, advice
from catalog.check.word_list import word_list
from catalog.diagnostic import Basis, Finding, Severity, Text
from catalog.load.link import target_path
from catalog.load.tree import PAGES
from catalog.model.page import Body
from catalog.model.pattern import late

AVAILABLE = (Basis(OID, "第二十四条"), Basis(HOUSE, "链接"))
WORDING = (Basis(HOUSE, "文字规范"),)
ITEMS = "content/items/"
_TOKEN = late(r"(?:\{|%7B){2}", re.IGNORECASE)


def _page(line: str) -> str:
    return page_with() + f"\n{line}\n"


def _fault(body: Body, offset: int, code: str, message: Text, mend: Text) -> Finding:
    return Finding(code=code, place=place_in_body(body, offset), message=message, help=mend)


@page_rule(
    code="PG106",
    title=Text("页面里有占位词、没填的日期或写错的文号", "placeholder or wrong number in a page"),
    zh="null、1970-01-01、“×年×月×日”、写错括号的文号，和条目一样不能出现在页面里；代码除外。",
    basis=WORDING,
    severity=Severity.WARNING,
    bad=_page("咨询电话：null。"),
    good=_page("咨询电话：{{ agency.phones }}，取值为空时返回 `null`。"),
)
def placeholder_in_page(subject: PageSubject) -> Iterator[Finding]:
    """The page holds what a program left, a date never filled in, or a wrongly written document number."""
    body = subject.page.body
    text = prose(body.markdown)
    for hit in (*left_words(text), *blank_dates(text)):
        yield _fault(
            body,
            hit.offset,
            "PG106",
            Text(f"页面里有占位词“{hit.text}”", f"the page holds the placeholder {hit.text!r}"),
            Text("填上真正的内容", "put the true words in its place"),
        )
    for hit, right in wrong_numbers(text):
        yield _fault(
            body,
            hit.offset,
            "PG106",
            Text(
                f"页面里的文号“…{hit.text}”应写作“…{right}”",
                f"the page cites a number as {hit.text!r}, to be written {right!r}",
            ),
            Text(f"改成 {right}", f"write {right!r}"),
        )


@page_rule(
    code="PG107",
    title=Text("页面里的括号或标点不对", "brackets or punctuation of a page"),
    zh="页面里的括号、书名号、引号要成对，一对括号不能一半全角一半半角，标点不连用；代码除外。",
    basis=WORDING,
    severity=Severity.WARNING,
    bad=_page("依据《政府信息公开条例编制本指南。"),
    good=_page("依据《政府信息公开条例》编制本指南。"),
)
def punctuation_in_page(subject: PageSubject) -> Iterator[Finding]:
    """A bracket of the page has no partner or one of another width, or marks follow each other at once."""
    body = subject.page.body
    text = prose(body.markdown)
    pairs = brackets(text)
    for hit in (*pairs.alone, *pairs.mixed, *doubled_marks(text)):
        shown = shortened(text, hit.offset, len(hit.text))
        yield _fault(
            body,
            hit.offset,
            "PG107",
            Text(
                f"页面里“{hit.text}”不成对、全角半角混用或者连用：“{shown}”",
                f"{hit.text!r} has no partner, one of another width, or is doubled: {shown!r}",
            ),
            Text("补上另一半，或改正标点", "add its partner, or correct the punctuation"),
        )


@page_rule(
    code="PG108",
    title=Text("页面用了词表里不用的词", "page uses a word that the agency's list avoids"),
    zh="content/terms.yml 里不用的词，页面里也不用；书名号里的文件名称、引用的原文和代码不算。",
    basis=WORD_LIST,
    severity=Severity.WARNING,
    bad=_page("请到市医保局窗口办理。"),
    good=_page("请到市医疗保障局窗口办理。"),
)
def word_to_avoid_in_page(subject: PageSubject) -> Iterator[Finding]:
    """The page uses a word of content/terms.yml that is to be avoided; each word is told once."""
    if not subject.site.terms:
        return
    body = subject.page.body
    told: set[str] = set()
    for hit, term in word_list(subject.site.terms).hits(prose(body.markdown)):
        if hit.text not in told:
            told.add(hit.text)
            yield _fault(
                body,
                hit.offset,
                "PG108",
                Text(
                    f"页面用了“{hit.text}”，本机关改用“{term.use}”",
                    f"the page says '{hit.text}', where the agency writes '{term.use}'",
                ),
                advice(hit, term),
            )


@page_rule(
    code="PG109",
    title=Text("页面链接的文件不存在", "page links to a file that is not there"),
    zh="""
    页面里的链接写成从本文件算起的路径，指向 content/pages 里的页面和图片，或者目录、年报两栏（catalog/index.md、reports/index.md）。

    页面由站点生成工具排版，不认识条目文件：要指到某一件信息，写它在网站上的完整网址。

    content/reports 里的年度报告也照此检查；那里可以链接条目文件、页面和别的年度报告。
    """,
    basis=AVAILABLE,
    firm=True,
    bad=_page("怎样申请见[依申请公开](requets.md)。"),
    good=_page("怎样申请见[依申请公开](request.md)，查阅见[目录](catalog/index.md)。"),
)
def page_link_broken(subject: PageSubject) -> Iterator[Finding]:
    """A link of the page leads to no page or picture of content/pages, nor to the catalog or the reports.

    Pages are made by the site builder, which does not know the files of items. Annual reports may link to items,
    pages and other reports; there these are the files of the subject.
    """
    for link in subject.page.body.links:
        if _TOKEN.match(link.url) or urlsplit(link.url).scheme:
            continue
        target = target_path(subject.page.file, link.url)
        if target is None or target in subject.files:
            continue
        meant = nearest(target, subject.files)
        shown = target.removeprefix("content/pages/")
        yield Finding(
            code="PG109",
            place=link.place,
            message=Text(
                f"页面链接的“{shown}”不存在", f"the page links to {shown!r}, which is not there"
            ),
            help=Text(
                "页面不能链接条目文件，改写这件信息在网站上的完整网址",
                "a page cannot link to an item's file: write its whole address on the site",
            )
            if target.startswith(ITEMS) and subject.page.file.startswith(PAGES)
            else _meant(meant),
        )


def _meant(file: str | None) -> Text:
    if file is None:
        return Text("改正路径，或加上这个文件", "correct the path, or add the file")
    name = file.removeprefix("content/pages/")
    return Text(f"是不是 {name}？", f"did you mean {name!r}?")


RULES: tuple[Rule, ...] = (
    placeholder_in_page,
    punctuation_in_page,
    word_to_avoid_in_page,
    page_link_broken,
)
