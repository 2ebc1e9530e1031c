"""Step check: rules about words in the body and in other public texts that nobody meant to publish."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from catalog.check.look import blanks, braces, numbers_cited, words_left
from catalog.check.placeholder import blank_dates, left_words, tokens, wrong_numbers
from catalog.check.prose_text import (
    Hit,
    Words,
    displayed_words,
    place_in_body,
    prose,
    public_words,
    where,
)
from catalog.check.rule import HOUSE, HUZHOU, OID, Rule, Subject, item_rule
from catalog.diagnostic import Basis, Finding, Place, Severity, Text
from catalog.model.vocabulary import Kind

WORDING = (Basis(HUZHOU, "第九条"), Basis(HOUSE, "文字规范"))
DOCUMENT_NUMBER = (Basis("GB/T 9704—2012", "发文字号"),)
SHOWN = 5
"""Findings of one rule in one item; more of the same tells nothing new."""


def _found(
    subject: Subject, fields: Iterator[Words], look: Callable[[str], Iterator[Hit]]
) -> Iterator[tuple[Words, Hit, Place | None]]:
    """Yield what is found in the fields and in the body, with the place of what stands in the body."""
    body = subject.loaded.body
    count = 0
    for words in chain(fields, (Words((), prose(body.markdown)),)):
        for hit in look(words.text):
            count += 1
            if count > SHOWN:
                return
            yield words, hit, None if words.path else place_in_body(body, hit.offset)


@item_rule(
    code="TX201",
    look=words_left,
    title=Text("正文里有程序占位词", "a program's placeholder stands in the body"),
    zh="""
    null、undefined、NaN、1970-01-01、#REF!、“错误!未找到引用源”一类的字样，是系统导出或办公软件没有取到值留下的，不能让公众看到。

    正文（代码除外）、附件名称、变更说明、撤下原因、办事要素等都查；名称、概述、关键词另有规则。
    """,
    basis=WORDING,
    severity=Severity.WARNING,
    bad='body: "联系电话：null，受理时间：1970-01-01。"',
    good='body: "联系电话见办事指南，取值为空时接口返回 `null`。"',
)
def placeholder_in_body(subject: Subject) -> Iterator[Finding]:
    """The body or another public text holds what a program leaves where a value is missing.

    null, undefined, NaN, 1970-01-01, a spreadsheet's #REF!, an office suite's prompt. Code is passed over.
    """
    for words, hit, place in _found(subject, public_words(subject.item), left_words):
        at = where(words)
        yield Finding(
            code="TX201",
            path=words.path,
            place=place,
            message=Text(
                f"{at.zh}里有占位词“{hit.text}”", f"{at.en} holds the placeholder {hit.text!r}"
            ),
            help=Text("对照原件，填上真正的内容", "put the true words in its place"),
        )


@item_rule(
    code="TX202",
    look=braces,
    title=Text("条目里有模板占位符", "template token in an item"),
    zh="{{ … }} 一类的占位符只在 content/pages 的页面里替换；写在条目里会原样显示给公众。要举例的放进代码里。",
    basis=WORDING,
    bad='body: "咨询电话：{{ agency.phones }}。"',
    good='body: "咨询电话见公开指南。"',
)
def token_in_item(subject: Subject) -> Iterator[Finding]:
    """A template token stands in an item, where nothing replaces it: the public would read it as it is."""
    fields = chain(displayed_words(subject.item), public_words(subject.item))
    for words, hit, place in _found(subject, fields, tokens):
        at = where(words)
        yield Finding(
            code="TX202",
            path=words.path,
            place=place,
            message=Text(
                f"{at.zh}里的“{hit.text}”会原样显示",
                f"{at.en} holds {hit.text!r}, which is printed as it is",
            ),
            help=Text(
                "写出真正的内容；要举例的用反引号括成代码",
                "write the true words, or put it in backticks as code",
            ),
        )


@item_rule(
    code="TX203",
    look=blanks,
    title=Text("日期或文号没有填", "date or document number never filled in"),
    zh="“××年×月×日”“〔20××〕×号”“自2025年　月　日起”“〔2025〕　号”是起草时留的空，发布前要填上。行政处罚摘要里的打码、表格里留给人填写的日期不在此列。",
    basis=(Basis(OID, "第六条"), *WORDING),
    severity=Severity.WARNING,
    bad='body: "本办法自20××年×月×日起施行。"',
    good='body: "本办法自2025年4月1日起施行，联系人张××。"',
)
def date_left_blank(subject: Subject) -> Iterator[Finding]:
    """A date or document number was left as crosses or blanks when the text was drafted.

    Masked dates in the summaries of penalties are no fault.
    """
    if subject.item.kind is Kind.PENALTY:
        return
    fields = chain(displayed_words(subject.item), public_words(subject.item))
    for words, hit, place in _found(subject, fields, blank_dates):
        at = where(words)
        yield Finding(
            code="TX203",
            path=words.path,
            place=place,
            message=Text(
                f"{at.zh}里的“{hit.text}”没有填", f"{at.en} holds {hit.text!r}, never filled in"
            ),
            help=Text(
                "填上真正的日期或文号；是脱敏的，改用“某年某月某日”",
                "fill in the true date or number",
            ),
        )


@item_rule(
    code="TX204",
    look=numbers_cited,
    title=Text("文中的文号写法不对", "document number in the text is written wrongly"),
    zh="""
    发文字号的年份用六角括号“〔 〕”括起，序号不加“第”、不补 0：示医保发〔2025〕3号。

    名称、概述和正文里引用的文号都查；“令”“公告”“通告”后面的第几号不在此列，文件自己的编号（doc_number）另有规则。
    """,
    basis=DOCUMENT_NUMBER,
    severity=Severity.WARNING,
    bad='body: "按照示医保发[2024]第08号文件执行。"',
    good='body: "按照示医保发〔2024〕8号文件执行。"',
)
def number_written_wrongly(subject: Subject) -> Iterator[Finding]:
    """Title, summary or body cites a document number with other brackets, with `第` or with leading zeros."""
    right: dict[str, str] = {}

    def look(text: str) -> Iterator[Hit]:
        for hit, written in wrong_numbers(text):
            right[hit.text] = written
            yield hit

    for words, hit, place in _found(subject, displayed_words(subject.item), look):
        at = where(words)
        yield Finding(
            code="TX204",
            path=words.path,
            place=place,
            message=Text(
                f"{at.zh}里的文号“…{hit.text}”应写作“…{right[hit.text]}”",
                f"{at.en} cites a number as {hit.text!r}, to be written {right[hit.text]!r}",
            ),
            help=Text(
                f"改成 {right[hit.text]}；原文确实这样印的，可以登记例外",
                f"write {right[hit.text]!r}, or waive it where the original is printed so",
            ),
        )


RULES: tuple[Rule, ...] = (
    placeholder_in_body,
    token_in_item,
    date_left_blank,
    number_written_wrongly,
)
