"""Step check: rules about 索引号, the identifier that an item keeps for ever."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from catalog.check.rule import HOUSE, HUZHOU, OID, Rule, Subject, item_rule
from catalog.diagnostic import Basis, Finding, Severity, Text
from catalog.model.credit_code import (
    CREDIT_CODE,
    ORGANISATION_CODE,
    check_faults,
    folded,
    wrong_checks,
)
from catalog.model.item import IDENTIFIER, Item
from catalog.model.pattern import late

LONGEST_IMPORTED = 100
"""Characters of an imported identifier; longer ones are a sentence in the wrong field."""

CATALOG_SYSTEM = Basis("政府信息公开目录系统实施指引（试行）", "索引号")

_TAIL = late(r"[/\\](?P<year>[0-9]{4})-?0*(?P<serial>[0-9]{1,5})$")
_SAYS_NOTHING = frozenset({"无", "暂无", "没有", "n/a", "na", "null", "none", "nil", "undefined"})


def _unusual(subject: Subject) -> bool:
    """Look for an identifier that is not of the agency's own code and the prescribed form, or has no serial number."""
    item = subject.item
    found = IDENTIFIER.fullmatch(item.identifier)
    return found is None or found["serial"] == "00000" or found["uscc"] != subject.site.agency.uscc


@item_rule(
    code="ID101",
    look=_unusual,
    title=Text("索引号写法不对", "identifier is not of the prescribed form"),
    zh="""
    本机关的索引号由三段组成：18 位统一社会信用代码、4 位年份、5 位序号，写成“代码/年份-序号”。

    索引号一经编出就不再改动，网址也由它而来，所以写法必须统一。沿用其他机关或旧系统编号的，另写 imported: true。
    """,
    basis=(Basis(OID, "第十二条"), Basis(HUZHOU, "索引号"), CATALOG_SYSTEM),
    firm=True,
    bad="identifier: 11990100MB0000000P/2025-7",
    good="identifier: 11990100MB0000000P/2025-00007",
)
def identifier_malformed(subject: Subject) -> Iterator[Finding]:
    """An own identifier is not written `<unified social credit code>/<YYYY>-<NNNNN>`.

    An identifier never changes once it is given, and the item's URL is made from it. Codes of other bodies
    and of older schemes are marked with `imported: true`.
    """
    item, own_code = subject.item, subject.site.agency.uscc
    if item.imported or IDENTIFIER.fullmatch(item.identifier):
        return
    tail = _TAIL.search(folded(item.identifier))
    if tail:
        meant = f"{own_code}/{tail['year']}-{int(tail['serial']):05}"
        help_text = Text(f"改为 {meant}", f"write {meant}")
    else:
        example = f"{own_code}/{_year_of(item)}-00001"
        help_text = Text(
            f"写成“统一社会信用代码/年份-五位序号”，例如 {example}；沿用其他机关或旧系统编号的，加一行 imported: true",
            f"write it like {example}; add `imported: true` to keep another body's or an older code",
        )
    yield Finding(
        code="ID101",
        path=("identifier",),
        message=Text(
            f"索引号（identifier）“{item.identifier}”不是“统一社会信用代码/年份-五位序号”的写法",
            f"identifier {item.identifier!r} is not <credit code>/<year>-<five digits>",
        ),
        help=help_text,
    )


def _year_of(item: Item) -> int | str:
    return item.date_created.year if item.date_created else "YYYY"


@item_rule(
    code="ID102",
    look=_unusual,
    title=Text(
        "索引号里的统一社会信用代码校验不通过",
        "credit code in the identifier fails its check digits",
    ),
    zh="""
    统一社会信用代码的第 17 位是组织机构代码的校验码，第 18 位是整个代码的校验码。

    校验不通过，说明代码抄错了，多半是相邻两位颠倒或错了一位。
    """,
    basis=(CREDIT_CODE, ORGANISATION_CODE),
    firm=True,
    bad="identifier: 11990010MB0000000P/2025-00007",
    good="identifier: 11990100MB0000000P/2025-00007",
)
def identifier_check_digit_wrong(subject: Subject) -> Iterator[Finding]:
    """The credit code in an own identifier does not agree with its own check characters.

    The 17th character checks the organisation code, the 18th the whole code: the code was copied wrongly.
    The agency's own code is checked once, where it is written.
    """
    found = _own_form(subject)
    own_code = subject.site.agency.uscc
    if found is None or found["uscc"] == own_code or not wrong_checks(found["uscc"]):
        return
    why = check_faults(found["uscc"])
    yield Finding(
        code="ID102",
        path=("identifier",),
        message=Text(
            f"索引号（identifier）里的统一社会信用代码“{found['uscc']}”校验不通过：{why.zh}",
            f"credit code {found['uscc']!r} in the identifier fails its check: {why.en}",
        ),
        help=Text(
            f"与本机关的代码 {own_code} 逐位核对后改正",
            f"compare it with the agency's code {own_code}",
        ),
    )


def _own_form(subject: Subject) -> re.Match[str] | None:
    return None if subject.item.imported else IDENTIFIER.fullmatch(subject.item.identifier)


@item_rule(
    code="ID103",
    look=_unusual,
    title=Text("索引号用了其他机关的代码", "identifier carries another body's credit code"),
    zh="""
    本机关编的索引号以本机关的统一社会信用代码开头。

    代码本身校验无误而又不是本机关的，要么是其他机关的编号，要么是机构改革前的旧编号：两种都要写明 imported: true，编号照旧，不重编。
    """,
    basis=(CATALOG_SYSTEM,),
    firm=True,
    bad="identifier: 12990100MB0000000L/2025-00007",
    good="""
    identifier: 12990100MB0000000L/2025-00007
    imported: true
    """,
)
def identifier_of_another_body(subject: Subject) -> Iterator[Finding]:
    """A valid credit code stands in the identifier, but it is not the agency's own.

    Another body gave the number, or the agency itself before it was reorganised: both keep it, marked
    `imported: true`.
    """
    found = _own_form(subject)
    own_code = subject.site.agency.uscc
    if found is None or found["uscc"] == own_code or wrong_checks(found["uscc"]):
        return
    yield Finding(
        code="ID103",
        path=("identifier",),
        message=Text(
            f"索引号（identifier）里的统一社会信用代码“{found['uscc']}”不是本机关的（本机关是 {own_code}）",
            f"credit code {found['uscc']!r} is not the agency's own, {own_code}",
        ),
        help=Text(
            f"本机关编的号改用 {own_code}；其他机关或改革前编的号，加一行 imported: true",
            f"use {own_code}, or add `imported: true` where another body gave the number",
        ),
    )


@item_rule(
    code="ID104",
    look=_unusual,
    title=Text("索引号的序号是 00000", "serial of the identifier is 00000"),
    zh="序号每年从 00001 编起。00000 通常是模板里没有改过的占位号。",
    basis=(CATALOG_SYSTEM,),
    firm=True,
    bad="identifier: 11990100MB0000000P/2025-00000",
    good="identifier: 11990100MB0000000P/2025-00001",
)
def identifier_serial_zero(subject: Subject) -> Iterator[Finding]:
    """The serial is 00000, as a template leaves it; serials begin with 00001 each year."""
    found = _own_form(subject)
    if found is not None and int(found["serial"]) == 0:
        yield Finding(
            code="ID104",
            path=("identifier",),
            message=Text(
                f"索引号（identifier）“{subject.item.identifier}”的序号是 00000",
                f"serial of identifier {subject.item.identifier!r} is 00000",
            ),
            help=Text("换成当年下一个没用过的序号", "take the next free serial of the year"),
        )


@item_rule(
    code="ID105",
    title=Text("索引号的年份与日期对不上", "year of the identifier does not fit the dates"),
    zh="""
    索引号的年份不必与成文日期同年，但编号总在成文前后、发布之前：早于成文前一年，或晚于发布那一年，多半是写错了。

    历史信息后来补录的，年份在成文与发布之间即可。
    """,
    basis=(CATALOG_SYSTEM,),
    severity=Severity.WARNING,
    bad="""
    identifier: 11990100MB0000000P/2052-00007
    date_written: 2025-03-03
    date_published: 2025-03-07
    """,
    good="""
    identifier: 11990100MB0000000P/2025-00007
    date_written: 2025-03-03
    date_published: 2025-03-07
    """,
)
def identifier_year_implausible(subject: Subject) -> Iterator[Finding]:
    """The year in the identifier lies long before the document or after its publication.

    A number is given about when the text is made and before it is published. The years need not be equal.
    """
    found, item = _own_form(subject), subject.item
    if found is None or item.date_created is None:
        return
    first = item.date_created.year - 1
    last = item.published_on.year if item.published_on else _latest_year(item) + 1
    if not first <= int(found["year"]) <= max(first, last):
        yield Finding(
            code="ID105",
            path=("identifier",),
            message=Text(
                f"索引号（identifier）的年份是 {found['year']}，而成文在 {item.date_created}"
                + (f"，发布在 {item.published_on}" if item.published_on else "，尚无发布日期"),
                f"identifier is of {found['year']}, written on {item.date_created}, "
                f"published on {item.published_on or 'no day yet'}",
            ),
            help=Text(
                "核对索引号的年份和各个日期，改正写错的一个",
                "correct the year or the date that is wrong",
            ),
        )


def _latest_year(item: Item) -> int:
    signed = [each.dated.year for each in item.review]
    return max([*signed, item.date_created.year if item.date_created else 0])


@item_rule(
    code="ID106",
    about="imported",
    title=Text("沿用的索引号过长", "imported identifier is too long"),
    zh=f"沿用的旧编号原样保留，但不应超过 {LONGEST_IMPORTED} 字；再长的，多半是把别的内容填进了这一栏。",
    basis=(Basis(HOUSE, "索引号"),),
    firm=True,
    bad="""
    imported: true
    identifier: 旧系统目录编号旧系统目录编号旧系统目录编号旧系统目录编号旧系统目录编号旧系统目录编号旧系统目录编号旧系统目录编号旧系统目录编号旧系统目录编号旧系统目录编号旧系统目录编号旧系统目录编号-2019-0017
    """,
    good="""
    imported: true
    identifier: SL0142-1702-2019-0017
    """,
)
def imported_identifier_overlong(subject: Subject) -> Iterator[Finding]:
    """An identifier taken over from elsewhere has more than 100 characters: another field's text."""
    length = len(subject.item.identifier)
    if subject.item.imported and length > LONGEST_IMPORTED:
        yield Finding(
            code="ID106",
            path=("identifier",),
            message=Text(
                f"沿用的索引号（identifier）有 {length} 字，超过 {LONGEST_IMPORTED} 字",
                f"imported identifier has {length} characters, more than {LONGEST_IMPORTED}",
            ),
            help=Text("只保留原来的编号本身", "keep the code itself and nothing else"),
        )


@item_rule(
    code="ID107",
    about="imported",
    title=Text("沿用的索引号没有内容", "imported identifier says nothing"),
    zh="原来没有编号的信息，不能填“无”“—”一类的话充作索引号：两条这样的信息会撞号。应由本机关编一个新号。",
    basis=(Basis(OID, "第十二条"), Basis(HOUSE, "索引号")),
    firm=True,
    bad="""
    imported: true
    identifier: 暂无
    """,
    good="""
    imported: true
    identifier: SL0142-1702-2019-0018
    """,
)
def imported_identifier_says_nothing(subject: Subject) -> Iterator[Finding]:
    """An imported identifier is a dash or a word such as `无`: the item has none and needs an own one."""
    identifier = subject.item.identifier
    plain = unicodedata.normalize("NFKC", identifier).strip().casefold()
    if subject.item.imported and (plain in _SAYS_NOTHING or not any(map(str.isalnum, plain))):
        own = f"{subject.site.agency.uscc}/{_year_of(subject.item)}-"
        yield Finding(
            code="ID107",
            path=("identifier",),
            message=Text(
                f"索引号（identifier）填的是“{identifier}”，不是编号",
                f"identifier {identifier!r} is no code",
            ),
            help=Text(
                f"原来没有编号的，编一个新号（{own} 加下一个五位序号），并去掉 imported",
                f"give it a new identifier ({own} and the next serial) and remove `imported`",
            ),
        )


RULES: tuple[Rule, ...] = (
    identifier_malformed,
    identifier_check_digit_wrong,
    identifier_of_another_body,
    identifier_serial_zero,
    identifier_year_implausible,
    imported_identifier_overlong,
    imported_identifier_says_nothing,
)
