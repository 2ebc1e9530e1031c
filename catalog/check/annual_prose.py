"""Step check: the words of an annual report: its parts, its references to figures, its numbers, its likeness.

A reference is written `{{ table3.new_received.total }}`, `{{ figures.visits }}`, `{{ fee_charged_yuan }}` or
`{{ year }}` and stands for that number. Every other number of the prose is looked at, but for dates, ordinals and
what stands in 〔〕, 《》 and code. All patterns are linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from catalog.check.prose_text import prose
from catalog.load.token import TOKEN
from catalog.model.annual_form import BLOCK_COLUMNS, BLOCKS, COLUMNS, RESULTS, Amount
from catalog.model.numeral import SIGNS, number_of
from catalog.model.page import Body
from catalog.model.pattern import late

LIKENESS_LIMIT = 0.6
"""Share of a report's prose that may stand in last year's as well."""
SHINGLE = 8
"""Characters that are compared together."""
_NUMBER = late(
    r"(?<![0-9A-Za-z.,—–~/-])[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,4})?(?![0-9])"
    r"|(?<![0-9A-Za-z.,/])[0-9]{1,12}(?:\.[0-9]{1,4})?(?![0-9A-Za-z])"
)
_WORDS = late(rf"(?<![第{SIGNS}])[{SIGNS}]{{1,8}}(?= ?件)")
_AFTER = late(
    r" ?(?:年|月|日|时|点|分(?!之)|号|个工作日|[)）.\-—–~/])|(?<=12345)(?=.{0,6}(?:热线|平台))"
)
"""What follows a number that counts nothing: a day, a legal period, the common hotline of governments."""
_UNIT = late(r" ?(万元|元|件|宗|起)")
_QUOTED = late(r"〔[^〔〕\n]{0,40}〕[0-9]{0,6}|《[^《》\n]{0,120}》|[（(][0-9]{1,3}[)）]")
_CLAUSE = late(r"[^，。；！？、：\n]+")
_NOT_BREAK = late(r"[^\n]")
_LIST_SIGN = late(r"(?m)^[ \t]*[0-9]{1,9}[.)、．]")
_BARE = late(r"[\W\d_]+")


class Number(NamedTuple):
    """A number in the prose."""

    offset: int
    """0-based, in the body's Markdown."""
    text: str
    value: Decimal
    clause: str
    """The words between two marks around it."""
    unit: str
    """What follows it."""


class Reference(NamedTuple):
    """A reference in the prose."""

    offset: int
    name: str


def references(body: Body) -> Iterator[Reference]:
    """Yield the references of the prose, in order."""
    for found in TOKEN.finditer(body.markdown):
        yield Reference(found.start(), found["name"])


def numbers(body: Body) -> Iterator[Number]:
    """Yield the numbers that are written out in the prose, in order, but for dates, ordinals and citations."""
    text = prose(body.markdown)
    for pattern in (TOKEN, _QUOTED, _LIST_SIGN):
        text = pattern.sub(lambda found: _NOT_BREAK.sub("\x00", found[0]), text)
    for clause in _CLAUSE.finditer(text):
        words = clause[0]
        hits = [*_NUMBER.finditer(words), *_WORDS.finditer(words)]
        for hit in sorted(hits, key=lambda one: one.start()):
            if _is_no_count(words, hit):
                continue
            value = _value(hit[0])
            if value is not None:
                unit = _UNIT.match(words, hit.end())
                start = clause.start() + hit.start()
                yield Number(start, hit[0], value, words, unit[1] if unit else "")


def _is_no_count(words: str, hit: re.Match[str]) -> bool:
    """Return whether it is a day, a year, an ordinal or part of a range of those."""
    before = words[: hit.start()].rstrip(" ")[-1:]
    if before in {"第", "〔", "#", "\x00", "-", "—", "–", "~"}:
        return True
    return _AFTER.match(words, hit.end()) is not None


def _value(text: str) -> Decimal | None:
    if text[0].isdigit():
        try:
            return Decimal(text.replace(",", ""))
        except InvalidOperation:
            return None
    return Decimal(number_of(text))


class Meant(NamedTuple):
    """What a clause speaks of: the cells whose sum its number is."""

    cells: tuple[str, ...]
    label: str


_COLUMN_WORDS = {
    "natural_person": "自然人",
    "business": "商业企业",
    "research": "科研机构",
    "social_welfare": "社会公益组织",
    "legal_service": "法律服务机构",
}
_ROWS: tuple[tuple[re.Pattern[str], tuple[str, ...], str], ...] = (
    (re.compile(r"(?:新收|收到|受理)[^件]{0,20}申请"), ("new_received",), "本年新收"),
    (re.compile(r"(?:上年|上年度|上一年度)结转"), ("carried_in",), "上年结转"),
    (re.compile(r"结转(?:至|到)?(?:下|次)[一]?年"), ("carried_out",), "结转下年度"),
    (
        re.compile(r"(?:办结|答复|办理完毕)(?![^件]{0,6}率)"),
        ("total_processed",),
        "本年度办理结果总计",
    ),
    (re.compile(r"(?<!不)予以公开"), ("granted",), "予以公开"),
    (re.compile("部分公开"), ("partial",), "部分公开"),
    *(
        (
            re.compile(words),
            tuple(key for key in RESULTS if key.startswith(f"{group}.")),
            words,
        )
        for group, words in (
            ("denied", "不予公开"),
            ("unable", "无法提供"),
            ("not_processed", "不予处理"),
            ("other_handling", "其他处理"),
        )
    ),
)
_NORM = r"(?:行政)?规范性文件"
_TABLE2: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (
        re.compile(rf"(?:制发|制定|印发)[^件]{{0,8}}{_NORM}|{_NORM}[^件]{{0,4}}(?:制发|制定|印发)"),
        "table2.normative_docs.made",
        "制发行政规范性文件",
    ),
    (
        re.compile(rf"废止[^件]{{0,8}}{_NORM}|{_NORM}[^件]{{0,4}}废止"),
        "table2.normative_docs.repealed",
        "废止行政规范性文件",
    ),
    (
        re.compile(rf"现行有效[^件]{{0,8}}{_NORM}|{_NORM}[^件]{{0,4}}现行有效"),
        "table2.normative_docs.valid",
        "现行有效行政规范性文件",
    ),
    (re.compile("行政许可[^件]{0,4}决定"), "table2.licensing.processed", "行政许可处理决定"),
    (re.compile("行政处罚[^件]{0,4}决定"), "table2.penalty.processed", "行政处罚处理决定"),
    (re.compile("行政强制[^件]{0,4}决定"), "table2.coercion.processed", "行政强制处理决定"),
    (re.compile("行政事业性收费"), "table2.fees.amount_wan", "行政事业性收费"),
    (re.compile("信息处理费"), "fee_charged_yuan", "信息处理费"),
)
_MONEY = {"table2.fees.amount_wan": "万元", "fee_charged_yuan": "元"}
"""Units of what is money."""


def meant(number: Number) -> Iterator[Meant]:
    """Yield what a number may be about by its unit and clause; nothing where that names no count of the tables."""
    clause = number.clause
    for pattern, cell, label in _TABLE2:
        if number.unit == _MONEY.get(cell, "件") and pattern.search(clause):
            yield Meant((cell,), f"“{label}”")
    if number.unit not in {"件", "宗", "起"}:
        return
    column = next((key for key, words in _COLUMN_WORDS.items() if words in clause), "total")
    name = dict(COLUMNS)[column]
    for pattern, rows, label in _ROWS:
        if pattern.search(clause):
            yield Meant(tuple(f"table3.{row}.{column}" for row in rows), f"表三“{label}”的“{name}”")
    yield from _disputes(clause)


def _disputes(clause: str) -> Iterator[Meant]:
    kinds = {block for block, label in BLOCKS if label in clause}
    if "行政诉讼" in clause and not kinds:
        kinds = {block for block, _ in BLOCKS[1:]}
    if kinds:
        column, label = next((c for c in BLOCK_COLUMNS if c[1] in clause), BLOCK_COLUMNS[-1])
        yield Meant(
            tuple(f"table4.{block}.{column}" for block, _ in BLOCKS if block in kinds),
            f"表四“{label}”",
        )


def total(cells: tuple[str, ...], values: Mapping[str, Amount]) -> Amount | None:
    """Return the sum of the cells; None where one of them has no value."""
    if any(cell not in values for cell in cells):
        return None
    return sum((values[cell] for cell in cells), start=0)


def parts_of(body: Body) -> dict[str, str]:
    """Return the words below each second-level heading, by the heading's text."""
    lines = body.markdown.split("\n")
    heads = [each for each in body.headings if each.level <= 2]  # noqa: PLR2004 - a part's heading
    starts = [each.place.line - body.first_line for each in heads]
    ends = [*starts, len(lines)][1:]
    return {
        head.text: "\n".join(lines[start + 1 : end])
        for head, start, end in zip(heads, starts, ends, strict=True)
    }


def likeness(markdown: str, before: str) -> float:
    """Return the share of a report's prose that stands in another's too, numbers and marks left out; 0 to 1."""
    mine, theirs = _shingles(markdown), _shingles(before)
    return len(mine & theirs) / len(mine) if mine else 0.0


def _shingles(markdown: str) -> frozenset[str]:
    lines = (line for line in TOKEN.sub("", markdown).split("\n") if not line.startswith("#"))
    text = _BARE.sub("", "".join(lines))
    return frozenset(text[at : at + SHINGLE] for at in range(len(text) - SHINGLE + 1))
