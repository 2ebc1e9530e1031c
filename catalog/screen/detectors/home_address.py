"""Step screen: where somebody lives, told more closely than by road or village.

The value is the address, without its label: 示例市示例区人民路12号3幢402室. An address that ends at the road, the
village or the name of a community is masked by custom and stays; so do addresses of agencies, bodies and sites.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from catalog.screen.address import address_end
from catalog.screen.column import cells_below, near_line, tables_of
from catalog.screen.cue import Cue
from catalog.screen.detector import Detector, Found
from catalog.screen.kind import SensitiveKind, Weight
from catalog.screen.person import persons
from catalog.screen.private import Person
from catalog.screen.reading import Reading
from catalog.screen.table import Table
from catalog.screen.words.address import (
    BODY_BEHIND,
    BODY_WORDS,
    GOES,
    HOME_BEFORE_MARK,
    HOME_BEHIND,
    HOME_LABELS,
    OPEN_LABELS,
    PERSON_WORDS,
)
from catalog.screen.words.tree import any_of

_CLAUSE_END: Final = re.compile("[，,。；;\n]|$")
_GAP: Final = r"(?:[ \u3000*]{0,3}(?:[:：|\t]|为[:：]?|是|在|于|位于|系)|[（(][^（()）\n]{0,5}[）)]){0,3}[（( \u3000*]{0,4}"
_HOME_MARK: Final = re.compile(HOME_BEFORE_MARK)
_AFTER_LABEL: Final = re.compile(_GAP)
_LODGES: Final = re.compile(
    r"住(?<=[，,。；;、 （(\n民生其现人我就也都“”]住)(?![院房宿宅所址地在于满进医得过不上下]|建(?!设[路街]|国|新|华|业|军))"
)
_NOT_A_PLACE: Final = frozenset("网电链邮Pp")
_GOES: Final = re.compile(rf"(?:{GOES})")
_BEHIND: Final = re.compile(HOME_BEHIND.removeprefix("(?:的)?"))
_ROOM: Final = re.compile(
    r"(?:单元|幢|栋|号楼|座)[ -]?[0-9]{1,4}(?:室|户|房|(?![0-9]))|[0-9]{1,4} ?室|单元"
)
_TOWARDS: Final = re.compile(r"(?:住地|[至到在于往住址是为寄给])(?=[\u3400-\u9fff])")
_OUTSIDE: Final = re.compile(r"[^\u3400-\u9fff0-9A-Za-z#\-－ ]")
_PERSON: Final = re.compile(PERSON_WORDS)
_BODY: Final = re.compile(BODY_WORDS)
_PARTY_MARK: Final = re.compile(r"[，, \u3000（(]{1,2}")
_NAMED_MARK: Final = re.compile(r"[，,](?:[男女][，,])?(?:[0-9]{1,3}岁[，,])?")
_NO_ADDRESS: Final = re.compile(
    r"[^，,。；;\n]{0,4}(?:住|家|户籍|户口|身份|电话|手机|地址|因|系|于|在|由|将|持|到|为|从|被|年|月|日)"
)
_BODY_BEHIND: Final = re.compile(BODY_BEHIND)
_HOME_HEADER: Final = re.compile(
    rf"(?:{any_of(HOME_LABELS)}|.{{0,6}}家庭.{{0,4}}(?:地址|住址)|.{{0,6}}住址|居住地.{{0,4}})(?:[（(].{{0,12}}[）)])?"
)
_OPEN_HEADER: Final = re.compile(rf"(?:详细)?(?:{OPEN_LABELS})(?:[（(].{{0,12}}[）)])?")
_REGISTERED: Final = re.compile("信用代码|法定代表人|法人代表|营业执照|主要负责人")
_PERSON_HEADER: Final = re.compile(r"姓 *名|身份证|户主|患者|病种|救助")
_BODY_HEADER: Final = re.compile(
    r"机构|单位|药店|医院|名称|企业|公司|窗口|服务|网点|营业|部门|乡镇"
)
_SIGHT: Final = 60


def find(reading: Reading) -> Iterator[Found]:
    """Yield addresses of homes: behind their labels, in columns of persons, before 家中, and rooms of no body."""
    text = reading.text
    if not _DIGIT.search(text):
        return
    yield from _labelled(reading)
    yield from _opened(reading)
    yield from _in_columns(reading)
    yield from _beside_people(reading)
    if any(word in text for word in ("家", "住", "租", "宅", "寓")):
        yield from _visited(text)
    if reading.has(Cue.ROOM):
        yield from _rooms(reading)


_DIGIT: Final = re.compile(r"[0-9一二三四五六七八九十甲乙丙东西南北组屯队]")


def _found(text: str, start: int, end: int, weight: Weight) -> Found:
    return Found(start, end, weight, "".join(text[start:end].split()))


def _behind(text: str, at: int) -> int:
    """Return where the value begins whose label or verb is over at a place."""
    gap = _AFTER_LABEL.match(text, at)
    return gap.end() if gap else at


def _labelled(reading: Reading) -> Iterator[Found]:
    """Yield addresses behind words that only homes have."""
    text = reading.text
    labels = [place.end for place in reading.places(Cue.HOME)]
    if reading.has(Cue.HOME_MARK):
        labels += [mark.end() for mark in _HOME_MARK.finditer(text)]
    for label in labels:
        start = _behind(text, label)
        end = address_end(text, start)
        if end >= 0:
            behind = _BODY_BEHIND.match(text, end)
            yield _found(text, start, end, Weight.REVIEW if behind else Weight.BLOCK)
    verbs = [place.end for place in reading.places(Cue.LIVES)]
    for verb in (*verbs, *(mark.end() for mark in _LODGES.finditer(text))):
        start = _behind(text, verb)
        end = address_end(text, start)
        if end >= 0 and not _BODY_BEHIND.match(text, end):
            yield _found(text, start, end, Weight.BLOCK)


def _opened(reading: Reading) -> Iterator[Found]:
    """Yield addresses behind words that bodies have too, where a person is told of and no body."""
    text = reading.text
    for label in reading.places(Cue.OPEN):
        if text[label.start - 1 : label.start] in _NOT_A_PLACE:
            continue
        start = _behind(text, label.end)
        end = address_end(text, start)
        if end < 0 or _BODY_BEHIND.match(text, end):
            continue
        before = text[max(0, label.start - _SIGHT) : label.start].rpartition("\n")[2]
        behind = _CLAUSE_END.split(text[end : end + 30], maxsplit=1)[0]
        spoken = text[start:end]
        if _BODY.search(before[-40:]) or _BODY.search(behind) or _BODY.search(spoken):
            continue
        if _REGISTERED.search(near_line(text, label.start, end, _SIGHT)):
            continue
        if _PERSON.search(before) or _PERSON.search(behind):
            yield _found(text, start, end, Weight.REVIEW)


def _visited(text: str) -> Iterator[Found]:
    """Yield addresses that 家中 or 住处 closes."""
    done = 0
    for home in _BEHIND.finditer(text):
        for verb in _GOES.finditer(text, max(done, home.start() - _SIGHT), home.start()):
            end = address_end(text, verb.end())
            if 0 <= end <= home.start() <= end + 10:
                done = home.end()
                yield _found(text, verb.end(), end, Weight.REVIEW)
                break


def _follows_person(text: str, people: list[Person], start: int) -> bool:
    """Whether right before an address stands the name of a person: 原告王某英，示例区…."""
    at = bisect_left(people, start, key=lambda one: one.start) - 1
    return at >= 0 and _PARTY_MARK.fullmatch(text, people[at].end, start) is not None


def _beside_people(reading: Reading) -> Iterator[Found]:
    """Yield addresses that nothing but a person's name and a comma announces: 申请人王秀英，青山镇柳村3组12号."""
    text = reading.text
    for one in persons(reading):
        mark = _NAMED_MARK.match(text, one.end)
        if mark is None or _NO_ADDRESS.match(text, mark.end()):
            continue
        end = address_end(text, mark.end())
        behind = _CLAUSE_END.split(text[max(end, 0) : end + 30], maxsplit=1)[0]
        if end >= 0 and not (_BODY.search(text, mark.end(), end) or _BODY.search(behind)):
            yield _found(text, mark.end(), end, Weight.REVIEW)


def _rooms(reading: Reading) -> Iterator[Found]:
    """Yield addresses down to the room that stand alone, where no body is told of."""
    text, people = reading.text, persons(reading)
    done = 0
    for room in _ROOM.finditer(text):
        if room.start() < done:
            continue
        start = _start_of(text, max(done, room.start() - 50), room.start())
        end = address_end(text, start)
        if end < room.end():
            continue
        done = end
        around = near_line(text, start, end, _SIGHT)
        at_home = _RESIDENCE.search(text, start, end) or _PERSON.search(around)
        named = _follows_person(text, people, start)
        if named or (at_home and not _BODY.search(around)):
            yield _found(text, start, end, Weight.REVIEW)


_RESIDENCE: Final = re.compile(r"(?:幢|栋|单元|号楼|座|[0-9]-[0-9]).{0,8}(?:室|户|[0-9]{3,4})|单元")


def _start_of(text: str, least: int, at: int) -> int:
    """Return where the stretch begins that leads to a room."""
    start = least
    for mark in _OUTSIDE.finditer(text, least, at):
        start = mark.end()
    for verb in _TOWARDS.finditer(text, start, at):
        start = verb.end()
    while start < at and not "\u3400" <= text[start] <= "\u9fff":
        start += 1
    return start


def _in_columns(reading: Reading) -> Iterator[Found]:
    """Yield addresses in columns of homes, and the one that a whole text is when its label says so."""
    text, label = reading.text, reading.around.label.strip()
    if label and _HOME_HEADER.fullmatch(label):
        yield from _cell(text, 0, len(text), Weight.BLOCK)
    if not reading.has(Cue.HOME_COLUMN):
        return
    for table in tables_of(text):
        weights = _columns(table)
        for cell in cells_below(text, table, weights):
            yield from _cell(text, cell.start, cell.end, weights[cell.column])


def _columns(table: Table) -> dict[int, Weight]:
    """Return which columns hold homes, and how sure that is."""
    headers = " ".join(table.headers)
    persons = _PERSON_HEADER.search(headers) and not _BODY_HEADER.search(headers)
    weights = {}
    for column, header in enumerate(table.headers):
        if _HOME_HEADER.fullmatch(header):
            weights[column] = Weight.BLOCK
        elif persons and _OPEN_HEADER.fullmatch(header):
            weights[column] = Weight.REVIEW
    return weights


def _cell(text: str, start: int, end: int, weight: Weight) -> Iterator[Found]:
    while start < end and text[start] in " *\u3000\t":
        start += 1
    over = address_end(text, start) if start < end else -1
    if 0 <= over <= end:
        yield _found(text, start, over, weight)


DETECTOR = Detector(
    kind=SensitiveKind.HOME_ADDRESS,
    find=find,
    true=(
        "申请人王秀英，⟦青山街道柳村社区槐树巷16号附2号⟧，人均住房面积9平方米。",
        "当事人住址：⟦示例市示例区人民路12号3幢402室⟧。",
        "李某某，家住⟦示例县青山镇柳树村3组12号⟧，低保户。",
        "户籍地址:⟦示例省示例市示例区和平街道幸福里8号楼2单元501室⟧",
        "张某，男，1968年生，住⟦示例镇清水村五组⟧。",
        "工作人员来到⟦示例区阳光小区6栋1单元302室⟧老人家中开展评估。",
        "申请人：王某，身份证号略，联系地址：⟦示例区解放路88弄6号201室⟧",
        "| 姓名 | 家庭住址 |\n| --- | --- |\n| 王某 | ⟦青山镇石桥村二组18号⟧ |\n",
        "王某某，⟦示例区翠湖花园12幢1单元1103室⟧",
    ),
    false=(
        "办公地址：示例市示例区公示路18号3楼。",
        "示例康民大药房有限公司，统一社会信用代码略，住所：示例区人民路12号1幢102室。",
        "当事人住址：示例市示例区人民路。",
        "家住示例县青山镇柳树村的参保人张某。",
        "居住地址：示例区人民路**号*幢***室",
        "参保人可以到户籍地或者居住地的医保服务站办理。",
        "项目地点：示例区阳光小区3幢2单元。",
        "示例区医保服务大厅地址：公示路18号1楼3号窗口。",
    ),
)
