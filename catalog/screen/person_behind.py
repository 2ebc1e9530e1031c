"""Step screen: names that nothing announces, told by what stands behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import Final

from catalog.model.pattern import late
from catalog.screen.cue import Cue, Place
from catalog.screen.kind import Weight
from catalog.screen.name import Trust, dotted_start, name_end, name_start
from catalog.screen.name_close import BEHIND, Close, name_close
from catalog.screen.name_place import is_region
from catalog.screen.private import (
    FULL,
    OFFICIAL,
    TITLE_AFTER,
    Person,
    is_private,
)
from catalog.screen.reading import Reading
from catalog.screen.table import Table
from catalog.screen.words.given import NEVER, NEVER_LAST, OFTEN, STRONG, USUAL
from catalog.screen.words.likely import LAST_OF_WORDS
from catalog.screen.words.person import KIN, OFFICIAL_BEFORE, ROLES
from catalog.screen.words.surname import COMPOUND, FOREIGN_STARTS, RISKY, SINGLE
from catalog.screen.words.tree import any_of

_MORE: Final = late(
    r"(?:[（(][^（()）\n]{0,20}[）)])?[ \u3000]{0,3}(?:[、，,/]|(?P<and>和|与|以及|及)|[ \u3000])[ \u3000]{0,3}(?:\d{1,3}[.、])?"
)
_INTRO: Final = late(
    r"男性?(?=[，,、；;。） )\n（(]|$)|女性?(?=[，,、；;。） )\n（(]|$)|身份(?:证|号)|已故[）)]|岁"
)
_INTRO_HEAD: Final = late(r"(?:(?:现年|时年|年龄)?[0-9]{1,3}周?|公民)$")
_INTRO_BEFORE: Final = "，,、（( \u3000"
_NO_RELATIVE: Final = late("之.[士子]")
_OTHER_DEED: Final = late(
    r"等[ ]?[\d一二两三四五六七八九十]{1,3}[ ]?[人名位]|女士|先生|老人|大爷|同志(?=[：:]|[，,][您你])"
)
_OPENING: Final = frozenset("（(")
_CLOSING: Final = frozenset("）)")
_OWNER: Final = late(r"(?:本人|名下|个人)?的?(?:居民|职工|个人|基本)?$")
_DOTTED: Final = late(r"(?<![\u3400-\u9fff])[\u3400-\u9fff]{2,7}·[\u3400-\u9fff]{2}")
_FOREIGN: Final = late(rf"(?:{any_of(FOREIGN_STARTS)})(?<=[，,。；;：:\n]..)(?=[\u3400-\u9fff])")
"""The beginning of a name without family name at the head of a clause: 白玛次仁将."""
_LONGEST_FOREIGN: Final = 7
_IN_CELL: Final = rf"[ |]{{0,3}}(?P<name>[\u3400-\u9fff][ \u3000]{{1,3}}[\u3400-\u9fff]|(?:{any_of(FOREIGN_STARTS)})[\u3400-\u9fff]{{1,4}})(?=[ ]{{0,2}}(?:[\t|\n]|\Z))"
_FIRST_CELL: Final = late(_IN_CELL)
_CELL: Final = late(r"[\n\t|]" + _IN_CELL)
_CLAUSE_MARKS: Final = frozenset("，,。；;：:、\n")
_ROLE: Final = late(any_of([*ROLES, *KIN]))
LEADS: Final = frozenset(
    "注销 取消 撤销 追究 约谈 暂扣 查扣 询问 讯问 暂停 终止 停发 核减 通报 检查 人员 医师 医生 药师 店员 顾客 传唤 收到 经查 查明 给予 其中 责令 送达 关于 怀疑 训诫 查获 举报 反映 投诉".split()
)
_UNITS: Final = frozenset("年时元万")
"""Family names that behind a number are units: 2025年生育."""
_HONOURS: Final = frozenset("聘请 邀请 特请 恳请".split())
LEAD_CHARS: Final = frozenset("限对因与和将由向给请的被持用让是系及把了诉")
_HEADS: Final = LEAD_CHARS | {word[-1] for word in LEADS}
_NO_HEAD: Final = "".join(
    f"{chr(first + 1)}-{chr(last - 1)}"
    for first, last in pairwise([0x33FF, *sorted(map(ord, _HEADS)), 0xA000])
    if last - first > 1
)
"""Ranges of the Han behind which no clause begins and no party is named."""
_GIVEN: Final = "".join(sorted(USUAL - NEVER))
_LAST: Final = "".join(sorted(USUAL - NEVER_LAST))
_BEHIND: Final = re.escape("".join(sorted(BEHIND)))
_SUBJECT: Final = late(
    f"[{''.join(sorted(SINGLE | {name[0] for name in COMPOUND}))}](?<![{_NO_HEAD}].)"
    f"(?:(?<=[{''.join(sorted(SINGLE))}])(?=[{_GIVEN}])"
    f"|(?<=[{''.join(sorted({name[0] for name in COMPOUND}))}])"
    f"(?:{'|'.join(sorted({name[1:] for name in COMPOUND}, key=lambda rest: (-len(rest), rest)))}))"
    rf"(?=[{_GIVEN}](?:[{_BEHIND}]|\Z|[{_LAST}](?:[{_BEHIND}]|\Z)))"
)
"""A family name, and a usual given name behind it behind which names may end."""
SUBJECT_AFTER: Final = late(
    r"(?:犯|酒后|醉酒|无证|驾|殴|盗|偷|抢|滥伐|放火|吸食|未取得|未经|拒不|均承认|（(?:个体|身份证|男|女|曾用名|又名|绰号|另案|在逃|以下简称|系|原|该店|该院|店员|已|住)|\((?:个体|身份证|男|女|曾用名|又名|绰号|另案|在逃|以下简称|系|原|该店|该院|店员|已|住)|另行|另案|担任(?=收费|护士|医|店|导购|会计|出纳)|于\d|于[2２]|曾|在|因|持|将|用|以|系|未|利用|使用|通过|多次|先后|长期|明知|伙同|擅自|私自|骗|冒|伪|虚|隐瞒|出借|出租|转借|借用|倒卖|贩卖|违|涉嫌|自\d|的违法|的行为|的上述|承认|退|不服|诉|等\d|等[二两三四五六七八九十]|一案|案"
    r"|骗取|购买|反映|举报|投诉|名下|本人|，(?:反映|投诉|举报|诉称|来电称|来信称|男|女|因|你|您|无法|住|冒用|冒名|骗取|骗保|出借|转借|伪造|虚构|套取|违规|违法|擅自|私自|涉嫌|重复|多次|隐瞒|将|持|使用|倒卖)|[：:]\s{0,3}(?:(?:因|由于|关于|经查[，,]?)?[您你](?!们|局|单位|公司|院|店|厂|中心|校|村|所)|请[于在到你您携持]|本[委院局所](?=[^，。]{0,28}[你您])|我[是叫家的没当不们](?!局))|与|和(?=[\u3400-\u9fff])|的(?=[\u3400-\u9fff])|自收到|自本|称|夫妻|夫妇|之|参保|患|确诊|身患|诊断|住院|就医|死亡|去世|到|向|应当|已|被)"
)
_AFTER_OFFICIAL: Final = late(rf"(?:{OFFICIAL_BEFORE})[：: ]?[\u3400-\u9fff]{{2,4}}$")
_AT_WORK: Final = late(
    "参加|参与|出席|主持|带队|介绍|表示|认为|指出|强调|前往|组织|开展|进行|办理|来到|工作|作为|感谢"
)


def listed(text: str, end: int, weight: Weight) -> Iterator[Person]:
    """Yield the names that follow one in a list: 王秀英、李建国和张桂兰."""
    while more := _MORE.match(text, end):
        start = more.end()
        comma = "、" in more[0]
        end = name_end(text, start, Trust.FIELD if comma else Trust.PLACE)
        if end < 0 or name_close(text, end) < Close.WORD or TITLE_AFTER.match(text, end):
            return
        if end - start < FULL and not (comma or more["and"]):
            return
        yield Person(start, end, weight if comma else Weight.REVIEW)


def introduced(text: str, *, is_case: bool) -> Iterator[Person]:
    """Yield names with a person's sex or number behind them: 李建国，男，; officials only in a case."""
    for mark in _INTRO.finditer(text):
        before = text[max(0, mark.start() - 12) : mark.start()]
        before = _INTRO_HEAD.sub("", before) if mark[0] != "男" else before
        end = max(0, mark.start() - 12) + len(before.rstrip(_INTRO_BEFORE))
        if end == max(0, mark.start() - 12) + len(before):
            continue
        start = name_start(text, end, sure=True)
        if text[start - 1 : start].isdigit() and text[start] in _UNITS:
            continue
        around = text[max(0, start - 40) : end + 60]
        if start >= 0 and (is_case or not OFFICIAL.search(around)) and is_private(text, start):
            yield Person(start, end, Weight.BLOCK)


def owners(reading: Reading) -> Iterator[Person]:
    """Yield names whose card, account or relative is told of: 李建国的医保卡, 李建国的母亲."""
    text = reading.text
    for card in reading.places(Cue.CARD):
        owner = _OWNER.search(text, max(0, card.start - 6), card.start)
        yield from _ending_at(text, owner.start() if owner else card.start)
    for relative in reading.places(Cue.RELATIVE):
        if not _NO_RELATIVE.match(text, relative.start):
            yield from _ending_at(text, relative.start)


def doers(reading: Reading, parts: Sequence[tuple[int, int]]) -> Iterator[Person]:
    """Yield names in some parts of a text with a deed or its punishment behind them: 李建国骗取, 李建国不服."""
    text = reading.text
    for deed in _within(reading.places(Cue.DEED), parts):
        if text[deed.start - 1 : deed.start] in USUAL:
            yield from _ending_at(text, deed.start, led=text[deed.start] != "诉")
        else:
            yield from _opening(text, deed.start)
    for role in _within(reading.places(Cue.PERSON), parts):
        if (
            text[role.start - 1 : role.start] in _OPENING
            and text[role.end : role.end + 1] in _CLOSING
        ):
            yield from _ending_at(text, role.start - 1)
    for word in _within(reading.places(Cue.TOGETHER), parts):
        if text[word.start - 1 : word.start] not in USUAL:
            continue
        mark = _OTHER_DEED.match(text, word.start)
        if mark and not (
            text[word.start] == "等" and OFFICIAL.search(text, mark.end(), mark.end() + 20)
        ):
            yield from _ending_at(text, word.start)


_NOT_SUED: Final = frozenset("投起上申控胜败抗反公自应告哭倾")


def sued(reading: Reading, parts: Sequence[tuple[int, int]]) -> Iterator[Person]:
    """Yield the names behind 诉 that name who is sued: 宗宝山诉窦长庚."""
    text = reading.text
    for deed in _within(reading.places(Cue.DEED), parts):
        start = deed.end
        if text[deed.start : start] != "诉" or text[start - 2 : start - 1] in _NOT_SUED:
            continue
        end = name_end(text, start, Trust.CUE)
        whole = name_close(text, end) >= Close.WORD or USUAL.issuperset(text[start + 1 : end])
        if end - start >= FULL and whole:
            yield Person(start, end, Weight.REVIEW)


def _within(places: Sequence[Place], parts: Sequence[tuple[int, int]]) -> Iterator[Place]:
    """Yield the places that stand in one of the parts; both are in order."""
    number = 0
    for place in places:
        while number < len(parts) and parts[number][1] <= place.start:
            number += 1
        if number == len(parts):
            return
        if parts[number][0] <= place.start:
            yield place


def _ending_at(text: str, end: int, *, led: bool = True) -> Iterator[Person]:
    """Yield the usual name that is over here; `led`: it stands behind a mark or a word that takes names."""
    start = name_start(text, end, sure=False)
    if start < 0 and not led:
        start = name_start(text, end, sure=False, led=False)
        firm = text[end - 1] in STRONG or text[end - 2 : end] in OFTEN or text[end - 2] == "小"
        start = start if end - start == FULL and firm else -1
    if start >= 0 and is_private(text, start):
        yield Person(start, end, Weight.REVIEW)


def _opening(text: str, end: int) -> Iterator[Person]:
    """Yield the name of three characters that opens a clause and is over here, if half of the given name is usual."""
    start = end - FULL
    if start < 0 or text[start] in RISKY or not (start == 0 or text[start - 1] in _CLAUSE_MARKS):
        return
    usual = text[start + 1] in USUAL or text[end - 1] in USUAL
    if usual and name_start(text, end, sure=True) == start and is_private(text, start):
        yield Person(start, end, Weight.REVIEW)


def subjects(reading: Reading, parts: Sequence[tuple[int, int]]) -> Iterator[Person]:
    """Yield names in some parts of a text that nothing tells but their place at the head of a clause about a deed."""
    text = reading.text
    for place in chain.from_iterable(_SUBJECT.finditer(text, *part) for part in parts):
        start = place.start()
        if not _leads(text, start):
            continue
        end = name_end(text, start, Trust.PLACE)
        if end < 0 or not (SUBJECT_AFTER.match(text, end) or _is_told(text, start, end)):
            continue
        if not is_honoured(text, start, end) and is_private(text, start):
            yield Person(start, end, Weight.REVIEW)
            yield from listed(text, end, Weight.REVIEW)
    foreign = parts if reading.has(Cue.FOREIGN) else ()
    for place in chain.from_iterable(_FOREIGN.finditer(text, *part) for part in foreign):
        start = place.start()
        ends = range(start + FULL, start + _LONGEST_FOREIGN)
        end = next((end for end in ends if SUBJECT_AFTER.match(text, end)), -1)
        if end >= 0 and is_private(text, start) and not is_region(text[start:end]):
            yield Person(start, end, Weight.REVIEW)
    if "·" in text:
        yield from _dotted(text)


def in_cells(text: str, tables: Sequence[Table]) -> Iterator[Person]:
    """Yield the names that fill a cell and are told by their form: without family name, or first and with blanks: 海　涛."""
    first = _FIRST_CELL.match(text)
    rest = (_CELL.finditer(text, max(0, one.start - 1), one.end + 1) for one in tables)
    for cell in chain([first] if first else [], *rest):
        start, end = cell.span("name")
        begins = text[cell.start()] not in "\t|"
        if (begins or text[start : start + 2] in FOREIGN_STARTS) and (
            name_end(text, start, Trust.FIELD) == end and is_private(text, start)
        ):
            yield Person(start, end, Weight.REVIEW)


def is_honoured(text: str, start: int, end: int) -> bool:
    """Whether a title stands behind the name, or it stands in a list of officials or of the honoured."""
    if TITLE_AFTER.match(text, end):
        return True
    if text[end : end + 1] == "等" and OFFICIAL.search(text[end : end + 24]):
        return True
    if text[start - 1 : start] not in (":", "：", "、"):
        return False
    if text[start - 1] == "、" and _AFTER_OFFICIAL.search(text[max(0, start - 14) : start - 1]):
        return True
    head, colon, _ = text[max(0, start - 60) : start].replace(":", "：").rpartition("：")
    return bool(colon) and OFFICIAL.search(head[-12:].replace("委员会", "")) is not None


def _dotted(text: str) -> Iterator[Person]:
    """Yield names of parts with dots between them at the head of a clause."""
    for place in _DOTTED.finditer(text):
        role = _ROLE.match(text, place.start())
        start = role.end() if role else dotted_start(text, place.start(), place.end())
        end = name_end(text, start, Trust.CUE)
        if end >= 0 and "·" in text[start:end] and not TITLE_AFTER.match(text, end):
            yield Person(start, end, Weight.REVIEW)


def _leads(text: str, start: int) -> bool:
    """Whether a clause begins here, or a word stands before that parties' names stand behind."""
    before = text[start - 1 : start]
    if not "\u3400" <= before <= "\u9fff":
        return not (before.isdigit() and text[start] in _UNITS)
    if text[max(0, start - 2) : start] in _HONOURS or text[start - 1 : start + 1] in LAST_OF_WORDS:
        return False
    if text[start] in RISKY:
        return text[max(0, start - 2) : start] in LEADS
    return before in LEAD_CHARS or text[max(0, start - 2) : start] in LEADS


def _is_told(text: str, start: int, end: int) -> bool:
    """Whether a long name has a verb behind it, or another name: 汪洋、章小惠."""
    if text[end : end + 1] == "、":
        other = name_end(text, end + 1, Trust.CUE)
        return other >= 0 and max(other - end - 1, end - start) >= FULL
    told = end - start >= FULL and (
        text[end : end + 1] == "于" or name_close(text, end) is Close.WORD
    )
    return told and not _AT_WORK.match(text, end)
